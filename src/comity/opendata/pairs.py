"""What of a treaty and two of its participants the reader may read, and the texts that bind both."""

from __future__ import annotations

from datetime import date

from comity.core.chapters.treaties import acts as done
from comity.core.chapters.treaties.questions import versions_between
from comity.core.record.act import Act
from comity.core.registers import Registers
from comity.opendata.acts_under import bearing_on, closed_under, done_by, force_rests_on, relation_rests_on
from comity.opendata.openness import Reader, all_readable


def is_told_between(
    registers: Registers, treaty: str, pair: tuple[str, str], day: date, reader: Reader | None = None
) -> bool:
    """Whether the reader may read all by which a treaty is, or is not, in force between two on a day."""
    own = (act for one in pair for act in done_under(registers, treaty, one, day))
    return all_readable(registers, (*own, *decisive(registers, treaty, pair, day)), reader)


def decisive(registers: Registers, treaty: str, pair: tuple[str, str], day: date) -> tuple[str, ...]:
    """The acts that are not public by which a treaty is, or is not, in force between two."""
    counted = set(force_rests_on(registers, treaty, day))
    found = (registers.acts[key].act for key in closed_under(registers, treaty, day))
    return tuple(one.id for one in found if one.id in counted or _decides(registers, one, pair))


def _decides(registers: Registers, act: Act, pair: tuple[str, str]) -> bool:
    """Whether an act can decide between two, beside what each has done itself."""
    match act:
        case done.Objection():
            return act.precludes and act.party in pair
        case done.WithdrawalOfObjection():
            taken_back = registers.acts.get(act.objection)
            return taken_back is None or _decides(registers, taken_back.act, pair)
        case done.ObjectionToAccession() | done.ConsentToAccession():
            return {act.party, act.to} == set(pair)
        case done.Suspension() | done.Resumption():
            return act.party is None or act.party in pair
        case _:
            return False


def texts_between(
    registers: Registers, treaty: str, pair: tuple[str, str], day: date, reader: Reader | None = None
) -> list[str]:
    """The texts that bind both, as far as the reader may read by what they do."""
    ties = {tie.text: tie.act for tie in registers.texts.items[treaty].tied_by_on(day) if tie.relation == "amends"}
    return [
        text
        for text in versions_between(registers.treaties, registers.texts, treaty, pair, day)
        if text == treaty
        or all_readable(
            registers, (ties[text], *registers.texts.items[text].acts[:1], *bearing_on(registers, text, day)), reader
        )
    ]


def done_under(registers: Registers, treaty: str, party: str, day: date) -> tuple[str, ...]:
    """What a participant did under a treaty by a day, and what else makes it what it is to it."""
    item = registers.treaties.items.get(treaty)
    entry = item.parties.get(party) if item is not None else None
    own = done_by(registers, entry, day) if entry is not None else ()
    return (*own, *relation_rests_on(registers, treaty, entry, day))
