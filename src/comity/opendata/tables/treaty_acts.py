"""Acts under treaties, one row each: who did what, when, and from when it has effect."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.entries import PartyOnRecord
from comity.core.kernel.days import PartialDate, certainty_on
from comity.core.kernel.fields import all_in, first_in
from comity.core.kernel.meaning import ACT, CITED, DATED, FLAG, MARK, SENTENCE, SUBJECT, TREATY, told
from comity.core.kernel.names import name_in
from comity.core.record.act import Act, kind_of
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata.acts_under import PREFIX, acts_of, answered_by, notification_of, party_of, treaty_of
from comity.opendata.names import called
from comity.opendata.openness import Reader, all_readable, may_read
from comity.opendata.tables.marks import ACTION, ANSWERED, NAME, TITLED
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import TreatyActForm


class TreatyActRow(Struct, frozen=True, kw_only=True):
    """An act under a treaty."""

    act: Annotated[str, ACT, told("Id of the act")]
    treaty: Annotated[str, TREATY, told("Key of the treaty")]
    title: Annotated[str, TITLED, told("Title of the treaty in the language asked for")]
    party: Annotated[
        str | None,
        SUBJECT,
        told("Who did it: ISO 3166-1 alpha-3 code of a State, or a key; null: all, or the depositary"),
    ]
    name: Annotated[str | None, NAME, told("Its name in the language asked for")]
    action: Annotated[str, ACTION, told("What was done: signature, ratification, reservation, withdrawal ...")]
    form: Annotated[
        TreatyActForm | None, told("Its form, where it has one: definitive, ad_referendum, correction, exclusion ...")
    ]
    acted_on: Annotated[str, DATED, told("The day of deposit or receipt (a partial date in EDTF)")]
    effective_on: Annotated[
        str | None, DATED, told("From when it has effect: computed, or as it says; null where neither is known")
    ]
    provisions: Annotated[list[Annotated[str, CITED]], told("Provisions that it concerns")]
    territories: Annotated[list[Annotated[str, SENTENCE]], told("Territories that it concerns")]
    concerns: Annotated[str | None, ANSWERED, told("The act or participant that it answers, or concerns")]
    statement: Annotated[str | None, SENTENCE, told("What was stated, in the language asked for or the one on record")]
    notification: Annotated[
        str | None, MARK, told("Number of the depositary's notification of it, where that is on record")
    ]
    notified_on: Annotated[str | None, DATED, told("The day of that notification")]
    has_effect: Annotated[bool, FLAG, told("Whether it has effect in law")]
    acts: Annotated[list[Annotated[str, ACT]], told("Ids of the acts that the row rests on")]


def treaty_acts(
    registers: Registers, day: date, language: str = "en", reader: Reader | None = None, *, treaty: str | None = None
) -> list[Row]:
    """The acts done by that day that the reader (None: the public) may read: by treaty, then in legal order.

    Under one ``treaty``, or under all.
    """
    order = {key: place for place, key in enumerate(registers.texts.items)}
    found = [one for one in acts_of(registers, treaty) if may_read(one, reader) and certainty_on(day, one.act.on, None)]
    found.sort(key=lambda one: (order.get(treaty_of(one.act), len(order)), one.act.on.latest or date.max, one.number))
    return [
        treaty_act(registers, one, day, language, reader, notification_of(registers, one.act.id, reader))
        for one in found
    ]


def treaty_act(
    registers: Registers,
    recorded: Recorded,
    day: date,
    language: str,
    reader: Reader | None,
    notified: done.Notification | None,
) -> Row:
    """One act as a row with the fields of the table."""
    act, treaty = recorded.act, treaty_of(recorded.act)
    text, party = registers.texts.items.get(treaty), party_of(act)
    effective, rests_on = _effective(registers, act, day)
    is_shown = effective is not None and all_readable(registers, rests_on, reader)
    return {
        "act": act.id,
        "treaty": treaty,
        "title": name_in(text.adoption.title, language) if text is not None else treaty,
        "party": party,
        "name": called(registers, "subjects", party, day, language) if party is not None else None,
        "action": action_of(act),
        "form": _form(act),
        "acted_on": act.on.text,
        "effective_on": effective.text if effective is not None and is_shown else None,
        "provisions": all_in(act, ("cited",)),
        "territories": all_in(act, ("territory",)),
        "concerns": answered_by(act) or first_in(act, ("subject",), ("other",)),
        "statement": name_in(first_in(act, ("statement",)) or {}, language) or None,
        "notification": notified.number if notified is not None else None,
        "notified_on": notified.on.text if notified is not None else None,
        "has_effect": recorded.has_effect,
        "acts": list(dict.fromkeys((act.id, *(rests_on if is_shown else ()), *((notified.id,) if notified else ())))),
    }


def action_of(act: Act) -> str:
    """The act's kind without its chapter."""
    return kind_of(act).removeprefix(PREFIX)


def _form(act: Act) -> str | None:
    match act:
        case done.Objection():
            return "precluding" if act.precludes else None
        case done.TerritorialApplication():
            return "exclusion" if act.excludes else "extension"
        case done.Determination():
            return "notice" if act.is_notice else None
        case done.ConfirmationOfSignature():
            return "definitive" if act.is_definitive else None
        case done.Signature() | done.DomesticApproval() | done.Circulation():
            return None if act.form == "simple" else act.form
        case _:
            return None


def _effective(  # noqa: PLR0911  # one return for each manner of taking effect
    registers: Registers, act: Act, day: date
) -> tuple[PartialDate | None, tuple[str, ...]]:
    """From when the act has effect, and the acts that this rests on beside it."""
    item = registers.treaties.items.get(treaty_of(act))
    entry = item.parties.get(party_of(act) or "") if item is not None else None
    match act:
        case done.ProvisionalApplication():
            return act.since or act.on, ()
        case done.Determination():
            return act.in_force_on, ()
        case done.Withdrawal():
            return _left_on(entry, act.id), ()
        case done.Unsigning() | done.WithdrawalOfConsent() | done.EndOfProvisionalApplication():
            return act.on, ()
        case done.Suspension() | done.Resumption() | done.RevocationOfWithdrawal():
            return act.on, ()
        case _ if entry is not None and is_consent(act, entry):
            return _bound(registers, act, entry, day)
        case _:
            return None, ()


def is_consent(act: Act, entry: PartyOnRecord) -> bool:
    """Whether the act expresses consent to be bound; a signature only where it is definitive."""
    if isinstance(act, done.Signature):
        confirmed = entry.confirmation
        return act.form == "definitive" or (confirmed is not None and confirmed.is_definitive)
    return isinstance(act, (*done.CONSENTS, done.Succession))


def _bound(
    registers: Registers, act: Act, entry: PartyOnRecord, day: date
) -> tuple[PartialDate | None, tuple[str, ...]]:
    """Since when this consent binds: the first one, or the last one after the party had left."""
    treaty = treaty_of(act)
    effect = registers.treaties.effect_of(treaty)
    rests_on = effect.acts if effect is not None else ()
    is_first = not entry.consents or entry.consents[0] is act or isinstance(act, done.Signature)
    if is_first and not any(_is_not_before(one, act) for one in entry.taken_back):
        is_settled = registers.treaties.is_settled(treaty, day)
        return registers.treaties.bound(treaty, entry.party) if is_settled else None, rests_on
    if entry.consents and entry.consents[-1] is act:
        return registers.treaties.bound(treaty, entry.party, day=max(day, act.on.latest or day)), rests_on
    return None, ()


def _is_not_before(one: Act, other: Act) -> bool:
    """Whether one act was done on the day of the other or later: a consent is taken back from its own day on."""
    return (one.on.latest or date.max) >= (other.on.latest or date.max)


def _left_on(entry: PartyOnRecord | None, act: str) -> PartialDate | None:
    segments = entry.withdrawals.segments if entry is not None else ()
    return next((one.since for one in segments if act in one.acts and one.until is None), None)


TABLE: Final = Table(
    name="treaty-acts",
    key="act",
    description="Acts under treaties, one row each: who did what, when, and from when it has effect",
    row=TreatyActRow,
    rows=treaty_acts,
    by=("treaty",),
)
