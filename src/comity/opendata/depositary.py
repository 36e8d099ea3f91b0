"""What a depositary tells of an act, gathered as it stood on the day of the act: who did what, and what follows.

The letter itself is composed from this by ``comity.documents``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.provisional import Since
from comity.core.chapters.treaties.questions import wanting
from comity.core.kernel.days import months_after
from comity.core.kernel.fields import first_in
from comity.core.kernel.names import name_in
from comity.core.record.act import Act, kind_of
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.core.rulebook.clauses import Clause
from comity.opendata.acts_under import (
    NOT_NOTIFIED,
    acts_of,
    answered_by,
    bearing_on,
    done_by,
    notification_of,
    party_of,
    place_in_year,
    relation_rests_on,
    treaty_of,
)
from comity.opendata.clauses import entry_in_words, later_in_words, leaving_in_words
from comity.opendata.clauses.wanting import wanting_in_words
from comity.opendata.names import called, naming, own_names
from comity.opendata.openness import Reader, all_readable, may_read
from comity.opendata.reasons import KeyUnknown
from comity.opendata.tables.treaty_acts import is_consent, treaty_act
from comity.words import DEFAULT, LANGUAGES
from comity.words.numbers import articles_cited

Row = dict[str, Any]
ENTRY: Final = "entry_into_force"
ADDRESSED: Final = ("party", "contracting", "provisional", "signatory")
OBJECTION_MONTHS: Final = 12
"""An objection to a reservation is made within twelve months of its notification (VCLT, Art. 20(5))."""


def notifiable(registers: Registers, reader: Reader | None = None) -> dict[str, str]:
    """What can be notified to whom the reader is: keys of acts, and of treaties that entered into force."""
    acts = {one.act.id: treaty_of(one.act) for one in acts_of(registers) if _is_notified(one, reader)}
    entered = {key: key for key in registers.texts.items if _is_readable_entry(registers, key, reader)}
    return acts | entered


def is_notifiable(registers: Registers, key: str, reader: Reader | None = None) -> bool:
    """Whether an act, or the entry into force of a treaty, can be notified to whom the reader is."""
    recorded = registers.acts[key] if _is_act(registers, key) else None
    text = registers.texts.items.get(treaty_of(recorded.act) if recorded is not None else key)
    if text is None or not all_readable(registers, text.acts[:1], reader):
        return False
    return _is_notified(recorded, reader) if recorded is not None else _is_readable_entry(registers, key, reader)


def notified(registers: Registers, key: str, *, language: str = "en", reader: Reader | None = None) -> Row:
    """All that a notification of an act says; with a treaty's key, of its entry into force. KeyUnknown otherwise.

    What follows is told as it stood on the day of the act: what was done later changes nothing in it.
    """
    if not is_notifiable(registers, key, reader):
        raise KeyUnknown(key)
    recorded = registers.acts[key] if _is_act(registers, key) else None
    treaty = treaty_of(recorded.act) if recorded is not None else key
    basis = recorded or _completing(registers, treaty)
    if basis is None:
        raise KeyUnknown(key)
    day = _day(registers, recorded, treaty)
    told = notification_of(registers, key, reader)
    row = (
        treaty_act(registers, recorded, day, language, reader, told)
        if recorded is not None
        else _entered(registers, treaty)
    )
    articles = [articles_cited(one, language) for one in row["provisions"]]
    number = _number(registers, basis, told, is_entry=recorded is None)
    clause = registers.treaties.clause(treaty)
    return {
        "organisation": name_in(own_names(registers, day), language),
        "key": registers.rulebook.organisation,
        "language": language,
        "number": number,
        "is_on_record": told is not None,
        "notified_on": told.on.text if told is not None else None,
        "depositary": depositary_of(registers, clause, day, language),
        "treaty": treaty_in_short(registers, treaty, language),
        "act": {**row, "provisions": articles, **_particulars(registers, recorded, day, language, told, reader)},
        "follows": _follows(registers, recorded, treaty, clause, day, language, reader),
        "addressees": _addressees(registers, treaty, day, language, reader),
        "entry": {"number": basis.number, "recorded_at": basis.recorded_at},
    }


CITED_IN: Final = DEFAULT
"""The language in which provisions are keyed."""


def cited_in(registers: Registers, provision: str, language: str) -> str:
    """How a provision is cited in the language: as the rulebook says, else with the title of its text."""
    row = next(iter(registers.law.provisions.get(provision, ())), None)
    if language == CITED_IN or row is None or language in row.names:
        return row.names.get(language, provision) if row is not None else articles_cited(provision, language)
    text = registers.texts.items.get(row.text)
    title = text.adoption.title.get(language) if text is not None else None
    article = articles_cited(provision.rpartition(", ")[2], language)
    if title is None:
        return articles_cited(provision, language)
    return LANGUAGES[language].cited.quoted.format(title, article)


def official_name(registers: Registers, subject: str, day: date, language: str) -> str:
    """The official name of a subject on a day; the usual one where there is none on record in the language."""
    item = registers.subjects.items.get(subject)
    if item is None:
        return subject
    styled = item.styled_on(day).value
    return styled.official.get(language) or name_in(styled.names, language)


def _is_act(registers: Registers, key: str) -> bool:
    return key in registers.acts and kind_of(registers.acts[key].act).startswith("treaties.")


def _is_notified(recorded: Recorded, reader: Reader | None) -> bool:
    return recorded.has_effect and not isinstance(recorded.act, NOT_NOTIFIED) and may_read(recorded, reader)


def _is_readable_entry(registers: Registers, treaty: str, reader: Reader | None) -> bool:
    effect = registers.treaties.effect_of(treaty)
    return effect is not None and bool(effect.acts) and all_readable(registers, effect.acts, reader)


def _day(registers: Registers, recorded: Recorded | None, treaty: str) -> date:
    """The day as of which the letter speaks: that of the act, or of the entry into force."""
    effect = registers.treaties.effect_of(treaty)
    when = recorded.act.on if recorded is not None else effect.since if effect is not None else None
    return (when.latest if when is not None else None) or date.max


def _completing(registers: Registers, treaty: str) -> Recorded | None:
    """The last of the acts that count for a treaty's entry into force; None where it needs none."""
    effect = registers.treaties.effect_of(treaty)
    acts = [registers.acts[one] for one in (effect.acts if effect is not None else ()) if one in registers.acts]
    return max(acts, key=lambda one: (one.act.on.latest or date.max, one.number), default=None)


def _number(registers: Registers, basis: Recorded, told: done.Notification | None, *, is_entry: bool) -> str:
    """The number of the notification on record; else the place of the act among those of its year on record.

    The place counts what was recorded before it, so that nothing recorded later changes it.
    """
    if told is not None and told.number is not None:
        return told.number
    year = (basis.act.on.latest or date.max).year
    place = place_in_year(registers, year, basis.number)
    short = name_in(registers.rulebook.short, DEFAULT) or registers.rulebook.organisation.upper()
    return f"{short}/C.N.{place}.{year}" + (" bis" if is_entry else "")


def _entered(registers: Registers, treaty: str) -> Row:
    effect = registers.treaties.effect_of(treaty)
    since = effect.since.text if effect is not None else None
    empty: Row = {"provisions": [], "territories": [], "concerns": None, "statement": None, "party": None, "name": None}
    return {**empty, "act": treaty, "action": ENTRY, "form": None, "acted_on": since, "effective_on": since}


def treaty_in_short(registers: Registers, treaty: str, language: str) -> Row:
    """A text as a document names it: title, place and day of adoption, form."""
    adoption = registers.texts.items[treaty].adoption
    place = name_in(adoption.place, language) or None
    title = name_in(adoption.title, language)
    return {"treaty": treaty, "title": title, "adopted_on": adoption.on.text, "place": place, "form": adoption.form}


def depositary_of(registers: Registers, clause: Clause | None, day: date, language: str) -> Row | None:
    """The depositary that the clause names: a State, an organ or an organisation."""
    if clause is None or clause.depositary is None:
        return None
    key = clause.depositary
    organ = registers.law.organs.get(key)
    if organ is not None:
        return {"name": called(registers, "organs", key, day, language), "kind": "organ"}
    item = registers.subjects.items.get(key)
    kind = item.entry.form if item is not None else "organisation"
    return {"name": official_name(registers, key, day, language), "kind": kind}


def _particulars(
    registers: Registers,
    recorded: Recorded | None,
    day: date,
    language: str,
    told: done.Notification | None,
    reader: Reader | None,
) -> Row:
    """What a letter says of an act beyond its row."""
    act = recorded.act if recorded is not None else None
    party = party_of(act)
    other = first_in(act, ("subject",), ("other",)) if act is not None else None
    subject = registers.subjects.items.get(party) if party is not None else None
    days = act.objection_days if isinstance(act, done.Circulation) else None
    authorities = act.authorities if isinstance(act, done.NoticeOfAuthorities) else ()
    statement = (first_in(act, ("statement",)) if act is not None else None) or {}
    return {
        "official": official_name(registers, party, day, language) if party is not None else None,
        "is_state": subject is None or subject.entry.form == "state",
        "answers": _answered(registers, act, day, language, reader),
        "other": official_name(registers, other, day, language) if other is not None else None,
        "authorities": [name_in(one, language) for one in authorities],
        "statement_language": language if language in statement else next(iter(statement), None),
        "objections_until": _objections_until(act, told),
        "circulated_until": (day + timedelta(days=days)).isoformat() if days is not None else None,
    }


def _answered(registers: Registers, act: Act | None, day: date, language: str, reader: Reader | None) -> Row | None:
    """The act that this one answers: the reservation objected to, the objection withdrawn."""
    found = registers.acts.get(answered_by(act) or "") if act is not None else None
    if found is None or not may_read(found, reader):
        return None
    party = party_of(found.act)
    name_of = official_name(registers, party, day, language) if party is not None else None
    return {"action": kind_of(found.act).removeprefix("treaties."), "name": name_of, "on": found.act.on.text}


def _objections_until(act: Act | None, told: done.Notification | None) -> str | None:
    if not isinstance(act, done.Reservation) or told is None or told.on.latest is None:
        return None
    return months_after(told.on.latest, OBJECTION_MONTHS).isoformat()


def _addressees(registers: Registers, treaty: str, day: date, language: str, reader: Reader | None) -> list[Row]:
    """Parties, contracting States, those that apply it provisionally, and signatories, as they were on the day."""
    found = [
        (registers.treaties.relation(treaty, one, day), one)
        for one in registers.treaties.participants(treaty)
        if _is_told(registers, treaty, one, day, reader)
    ]
    named = naming(registers, day, language, reader)
    rows = [{"relation": relation, "name": named(one)} for relation, one in found if relation in ADDRESSED]
    return sorted(rows, key=lambda one: (ADDRESSED.index(one["relation"]), one["name"]))


def _is_told(registers: Registers, treaty: str, party: str, day: date, reader: Reader | None) -> bool:
    """Whether the reader may read all by which the participant is what it is to the treaty."""
    item = registers.treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    own = done_by(registers, entry, day) if entry is not None else ()
    return all_readable(registers, (*own, *relation_rests_on(registers, treaty, entry, day)), reader)


def _follows(
    registers: Registers,
    recorded: Recorded | None,
    treaty: str,
    clause: Clause | None,
    day: date,
    language: str,
    reader: Reader | None,
) -> Row:
    """What follows for the treaty and the party, as far as it was settled by the day of the act."""
    act, named = recorded.act if recorded is not None else None, naming(registers, day, language, reader)
    found = registers.treaties.in_force_since(treaty)
    met_on = found.latest.met_on if found is not None else None
    is_met = found is not None and met_on is not None and met_on <= day
    rests_on = [one.act for one in found.latest.counted] if found is not None and is_met else None
    is_open = all_readable(registers, bearing_on(registers, treaty, day) if rests_on is None else rests_on, reader)
    found, is_met = (found, is_met) if is_open else (None, False)
    needs = wanting(registers.treaties, treaty, day) if is_open and not is_met else []
    completes = is_met and act is not None and _completing(registers, treaty) is recorded
    is_consent_of = act is not None and _is_consenting(registers, act)
    return {
        "is_consent": is_consent_of,
        "concerns_force": is_open and (act is None or is_consent_of),
        "is_met": is_met,
        "has_clause": clause is not None and clause.entry is not None,
        "treaty_since": found.since.text if found is not None and is_met else None,
        "is_reached": found is not None and is_met and (found.since.latest or date.max) <= day,
        "completes": completes,
        "parties": _bound_with_it(registers, treaty, found, named, reader)
        if found and (completes or act is None)
        else [],
        "wanting": [wanting_in_words(one._asdict(), language, named) for one in needs if one.met_on is None],
        "provision": cited_in(registers, clause.provision, language) if clause and clause.provision else None,
        "clause": _clause(clause, language, named, is_later=is_met and act is not None and not completes),
        "leaving": leaving_in_words(clause, language) if clause is not None else None,
        "as_on": day.isoformat(),
    }


def _bound_with_it(
    registers: Registers, treaty: str, found: Since, named: Callable[[str], str], reader: Reader | None
) -> list[list[str]]:
    """Those for which a treaty entered into force when it did, and since when."""
    day = found.since.latest or date.max
    parties = (one for one in registers.treaties.participants(treaty) if _is_told(registers, treaty, one, day, reader))
    bound = ((named(one), since) for one in parties if (since := registers.treaties.bound(treaty, one)) is not None)
    return sorted([name, since.text] for name, since in bound if since == found.since)


def _is_consenting(registers: Registers, act: Act) -> bool:
    item = registers.treaties.items.get(treaty_of(act))
    entry = item.parties.get(party_of(act) or "") if item is not None else None
    return entry is not None and is_consent(act, entry)


def _clause(clause: Clause | None, language: str, named: Callable[[str], str], *, is_later: bool) -> list[str]:
    """What the clause says of the entry into force: for one whose consent comes later, the rule for those."""
    if clause is None:
        return []
    later = later_in_words(clause, language, named) if is_later else []
    return later or entry_in_words(clause, language, named)
