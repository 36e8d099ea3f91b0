"""What an act, a meeting, an office, or whatever a key stands for, is called in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from comity.core.chapters.contributions.acts import Assessment
from comity.core.kernel.days import partial_date
from comity.core.kernel.fields import all_in, first_in
from comity.core.kernel.meaning import Meaning
from comity.core.record.act import Act, kind_of
from comity.opendata.names import office_names, parts_of, register_of
from comity.opendata.registers import rows_in_brief
from comity.opendata.standpoint import Standpoint
from comity.words.catalogues import NAMELESS, known, phrase, word
from comity.words.days import date_in_words
from comity.words.numbers import amount, ordinal_figure
from comity.words.sentences import said_of, with_commas


def title_of_key(standpoint: Standpoint, register: str, key: str) -> str:
    """What a key of a register stands for is called; the key itself where it has no name.

    Of a key that is made of two, who comes first: ``XBR/vote``, ``contributions-2023/XBR``.
    """
    parts = parts_of(register, key)
    if len(parts) == 1:
        return title_in(standpoint, *parts[0])
    who, what = sorted(parts, key=lambda part: part[0] != "subjects")
    return f"{title_in(standpoint, *who)}, {title_in(standpoint, *what)}"


def title_in(standpoint: Standpoint, register: str, key: str) -> str:
    """The same of a key that is not made of others."""
    return IN_WORDS[register](standpoint, key) if register in IN_WORDS else standpoint.name(register, key)


def written_date(standpoint: Standpoint, text: str | None, *, of: bool = False) -> str:
    """A date of a row as people write it."""
    return date_in_words(partial_date(text), standpoint.language, of=of) if text else ""


def named_by(standpoint: Standpoint, meaning: Meaning, key: str) -> tuple[str | None, str]:
    """The register in which a key stands, by what the key means, and the name there of what it stands for.

    Where it stands in none, what can be said of it all the same.
    """
    register = register_of(standpoint.registers, meaning, key, standpoint.day, standpoint.is_open)
    if register is not None:
        return register, title_in(standpoint, register, key)
    own = next((one for one in meaning.registers if one in IN_WORDS), "")
    return None, IN_WORDS[own](standpoint, key) if own else known("key", key, standpoint.language) or key


# --- what the rulebook names ----------------------------------------------------------------------------------------
def standing_in_words(standpoint: Standpoint, standing: str) -> str:
    """A standing by the name the rulebook gives it."""
    return _ruled(standpoint, "law.standings", standing)


def matter_in_words(standpoint: Standpoint, matter: str) -> str:
    """A matter by the name the competence table gives it."""
    return _ruled(standpoint, "law.matters", matter)


def fund_in_words(standpoint: Standpoint, fund: str) -> str:
    """A fund by the name it was opened with."""
    return _ruled(standpoint, "funds", fund)


def organ_in_words(standpoint: Standpoint, organ: str, *, short: bool = False) -> str:
    """The name of an organ; ``short``: as it is cited, where the rulebook gives such a name."""
    found = standpoint.registers.organs.named_on(organ, standpoint.day, standpoint.registers.law)
    if found is None or not standpoint.is_open(found.acts):
        return organ
    return standpoint.named(found.short if short and found.short else found.names)


def office_in_words(standpoint: Standpoint, office: str) -> str:
    """The name of an office, with its State where it is a State's."""
    row = standpoint.registers.law.office(office)
    if row is not None:
        name = standpoint.named(office_names(row, office))
        state = standpoint.subject(row.state) if row.state else ""
        return name if not state or state in name else f"{name}, {state}"
    organ, slash, post = office.partition("/")
    if not slash:
        return office
    if post == "chair":
        return phrase("office", "chair", standpoint.language, organ=organ_in_words(standpoint, organ))
    if organ in standpoint.registers.law.organs and post in standpoint.registers.subjects:
        seat = {"state": standpoint.subject(post), "organ": organ_in_words(standpoint, organ)}
        return phrase("office", "seat", standpoint.language, **seat)
    return _ruled(standpoint, "law.state_offices", post)


def _ruled(standpoint: Standpoint, register: str, key: str) -> str:
    """What a rulebook or an act should name: where none does, it is said that it has no name on record."""
    is_known = standpoint.is_known(register, key)
    return standpoint.name(register, key) if is_known else word("name", NAMELESS, standpoint.language)


# --- meetings -------------------------------------------------------------------------------------------------------
def meeting_in_words(standpoint: Standpoint, meeting: str, *, organ_too: bool = True) -> str:
    """``17th meeting``, or the meeting of its day, with the organ if asked for."""
    asked = {"language": standpoint.language, "meeting": meeting}
    heard = rows_in_brief(standpoint.registers, "meetings", standpoint.day, **asked)
    if heard:
        return name_of_meeting(standpoint, heard[0], organ_too=organ_too)
    item = standpoint.registers.meetings.items.get(meeting)
    if item is None or not item.particulars.segments or not standpoint.is_open(item.acts):
        return meeting
    last = item.particulars.segments[-1].value
    later_row = {"meeting": meeting, "organ": item.organ, "number": last.number, "starts_on": last.starts_on.text}
    return name_of_meeting(standpoint, later_row, organ_too=organ_too)


def name_of_meeting(standpoint: Standpoint, row: Mapping[str, object], *, organ_too: bool = True) -> str:
    """The same from its row."""
    number, starts_on, language = row.get("number"), row.get("starts_on"), standpoint.language
    if isinstance(number, int):
        own = phrase("meeting", "numbered", language, number=number, ordinal=ordinal_figure(number, language))
    elif starts_on:
        own = phrase("meeting", "of_day", language, day=written_date(standpoint, str(starts_on), of=True))
    else:
        own = str(row.get("meeting"))
    if not organ_too:
        return own[:1].upper() + own[1:]
    return phrase("meeting", "of_organ", language, organ=organ_in_words(standpoint, str(row.get("organ"))), meeting=own)


# --- acts -----------------------------------------------------------------------------------------------------------
def act_in_words(standpoint: Standpoint, act: Act) -> str:
    """One line about an act: its kind and what it is about."""
    about, kind = about_act(standpoint, act), word("kind", kind_of(act), standpoint.language)
    return said_of(kind, about, standpoint.language) if about else kind


def about_act(standpoint: Standpoint, act: Act) -> str:
    """What the act is about: its title; who comes to or leaves an office; or all else that it names, in order."""
    office = first_in(act, ("office",))
    if office:
        names = first_in(act, ("person",))
        parts = [standpoint.named(names) if names else "", office_in_words(standpoint, office)]
        return with_commas(parts, standpoint.language)
    title = first_in(act, ("title",))
    if title:
        return standpoint.named(title)
    parts = [*_work_in_words(standpoint, act), *_things_in_words(standpoint, act), *_entered(standpoint, act)]
    parts += _of_money(standpoint, act)
    return with_commas(parts, standpoint.language) or first_in(act, ("act", "decision")) or ""


def _things_in_words(standpoint: Standpoint, act: Act) -> list[str]:
    """The text, the State and its standing; the meeting, where there is nothing else, or the organ."""
    text, standing = first_in(act, ("text", "treaty")), first_in(act, ("standing",))
    about = first_in(act, ("state", "subject"), ("object",))
    meeting, organ = first_in(act, ("meeting",)), first_in(act, ("organ",))
    parts = [standpoint.name("texts", text)] if text else []
    parts += [standpoint.subject(about)] if about else []
    parts += [standing_in_words(standpoint, standing)] if standing else []
    if meeting and not parts:
        return [meeting_in_words(standpoint, meeting)]
    return [*parts, organ_in_words(standpoint, organ)] if organ else parts


def _entered(standpoint: Standpoint, act: Act) -> list[str]:
    """The subject that the act enters in the record, by the names that it gives it."""
    subject, names = first_in(act, ("subject",), ("own",)), first_in(act, ("names",))
    return [standpoint.named(names) if names else standpoint.subject(subject)] if subject else []


def _work_in_words(standpoint: Standpoint, act: Act) -> list[str]:
    """The measure or programme, and who did the act; or the joint project that it is about."""
    about, project = first_in(act, ("work",)), first_in(act, ("project",))
    if about:
        by = [standpoint.subject(act.by)] if act.by and act.by in standpoint.registers.subjects else []
        register = "measures" if standpoint.is_known("measures", about) else "programmes"
        return [standpoint.name(register, about), *by]
    return [standpoint.name("projects", project)] if project and standpoint.is_known("projects", project) else []


def _section_in_words(standpoint: Standpoint, act: Act, section: str) -> str:
    """A section by the name that the budget of the year gives it."""
    item = standpoint.registers.budget.years.get(first_in(act, ("year",)) or 0)
    voted = item.lines.get((section, first_in(act, ("body",)))) if item is not None else None
    is_named = voted and voted[-1].names and standpoint.is_open((voted[-1].act,))
    return standpoint.named(voted[-1].names) if voted and is_named else section


def _assessment_of(standpoint: Standpoint, act: Act) -> Assessment | None:
    """The assessment that an act is about, if it is public."""
    item = standpoint.registers.contributions.assessments.get(first_in(act, ("assessment",), ("object",)) or "")
    return item.act if item is not None and item.act.id in standpoint.index.acts else None


def _of_money(standpoint: Standpoint, act: Act) -> list[str]:
    """The scale and funds or the section, the year and the sum of an act about money."""
    if not kind_of(act).startswith(("budget.", "contributions.")):
        return []
    year, section = first_in(act, ("year",)), first_in(act, ("section",))
    found = [] if year else [standpoint.name("law.scales", one) for one in all_in(act, ("scale",))]
    found += [] if year else [fund_in_words(standpoint, one) for one in all_in(act, ("fund",))]
    found += [_section_in_words(standpoint, act, section)] if section else []
    found += [str(year)] if year else []
    charged = _assessment_of(standpoint, act)
    found += [str(charged.year)] if charged is not None else []
    currency = first_in(act, ("currency",)) or (charged.currency if charged is not None else None)
    sum_of_it = first_in(act, ("amount",), ("sum",))
    return [*found, amount(sum_of_it, currency, standpoint.language)] if sum_of_it else found


def _budget(standpoint: Standpoint, key: str) -> str:
    return phrase("budget", "of_year", standpoint.language, year=int(key)) if key.isdecimal() else key


def _itself(_extract: Standpoint, key: str) -> str:
    return key


IN_WORDS: Final[Mapping[str, Callable[[Standpoint, str], str]]] = {
    "offices": office_in_words,
    "meetings": meeting_in_words,
    "funds": fund_in_words,
    "law.standings": standing_in_words,
    "budget": _budget,
    "accounts": _itself,
    "acts": _itself,
    "law.provisions": _itself,
}
"""Names that are put together from words; and keys that stand for themselves."""
