"""Shares over time as rows: for each scale and party, how long which rate held, and where none is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Annotated, Final

from msgspec import Struct

from comity.core.kernel.days import PartialDate
from comity.core.kernel.meaning import DATED, FLAG, PROVISION, SCALE, SENTENCE, SUBJECT, told
from comity.core.kernel.names import name_in
from comity.core.registers import Registers
from comity.opendata.names import called
from comity.opendata.tables.marks import GRADE, KEY, NAME, PERCENT, UNTIL, Acts, Based, Certain
from comity.opendata.tables.parts import SourceCited
from comity.opendata.tables.row import Row
from comity.opendata.tables.scales import scale_keys, scales
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import StandingOfScale
from comity.words import DEFAULT


class ShareRow(Struct, frozen=True, kw_only=True):
    """How long a party had a rate."""

    key: Annotated[str, KEY, told("SCALE/PARTY/SINCE")]
    scale: Annotated[str, SCALE, told("Key of the scale")]
    scale_name: Annotated[str, NAME, told("Its name in the language asked for")]
    party: Annotated[str, SUBJECT, told("The party: alpha-3 code of a State, or a key")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    rate_percent: Annotated[
        str | None, PERCENT, told("Its rate in per cent as decimal text; null where it is not known")
    ]
    standing: Annotated[StandingOfScale, told("How the scale stood, in the words of the register of scales")]
    is_overridden: Annotated[bool, FLAG, told("Whether the rate was set by decision otherwise than the scale has it")]
    provision: Annotated[str | None, PROVISION, told("The provision that makes the scale")]
    grade: Annotated[str, GRADE, told("primary, secondary or uncertain: how well the provision is attested")]
    sources: Annotated[list[SourceCited], told("Where the provision was read")]
    note: Annotated[str | None, SENTENCE, told("What is to be known of it")]
    since: Annotated[str, DATED, told("The first day of the rate")]
    until: Annotated[str | None, UNTIL, told("The first day on which it is another; null while it lasts")]
    certainty: Certain
    basis: Based
    acts: Acts


SAME: Final = ("rate_percent", "standing", "is_overridden", "provision", "certainty")
"""While these stay, it is one span."""


def shares(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """The spans begun by that day, by scale and party, the earliest first."""
    days = sorted({one for one in _turns(registers) if one <= day})
    names = {row.scale: name_in(row.names, language) for row in registers.rulebook.scales}
    spans: dict[str, list[Row]] = {key: [] for key in scale_keys(registers)}
    for turn in days:
        found = {row["key"]: row for row in scales(registers, turn, language)}
        for key, known in spans.items():
            _turned(known, found.get(key), turn)
    for known in spans.values():
        for row in known:
            yield _span(row, names[row["scale"]], language, registers, day)


def share_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every span on record."""
    return {row["key"]: tuple(row["acts"]) for row in shares(registers, date.max - timedelta(days=1), DEFAULT)}


def _turned(known: list[Row], row: Row | None, turn: date) -> None:
    """What a day changes: the span that ran goes on or ends, and another begins."""
    last = known[-1] if known and known[-1]["ended"] is None else None
    if last is not None and row is not None and all(last[field] == row[field] for field in SAME):
        return
    if last is not None:
        last["ended"] = turn.isoformat()
    if row is not None:
        known.append(row | {"begun": turn.isoformat(), "ended": None})


def _span(row: Row, scale_name: str, language: str, registers: Registers, day: date) -> Row:
    kept = {key: value for key, value in row.items() if key not in ("since", "until", "begun", "ended")}
    return kept | {
        "key": f"{row['key']}/{row['begun']}",
        "scale_name": scale_name,
        "name": called(registers, "subjects", row["party"], day, language),
        "since": row["begun"],
        "until": row["ended"],
    }


def _turns(registers: Registers) -> Iterator[date]:
    """The days on which a scale, or those who are on it, may change."""
    register = registers.contributions.scales
    for row in register.rows.values():
        for version in row.versions:
            yield from _ends(version.term.since, version.term.until)
    for item in register.items.values():
        yield from _ends(*(one.on for one in item.figures))
        for one in item.adoptions:
            yield from _ends(one.act.on, one.act.since, one.act.until)
        for act in item.overrides:
            yield from _ends(act.on, act.until)
    for state in registers.membership.states:
        for segment in registers.membership.history(state):
            yield from _ends(segment.since, segment.until)


def _ends(*days: PartialDate | None) -> Iterable[date]:
    return (one for day in days if day is not None for one in (day.earliest, day.latest) if one is not None)


TABLE: Final = Table(
    name="shares",
    key="key",
    value="rate_percent",
    description="Shares over time: how long which rate held, and where none is known",
    row=ShareRow,
    rows=shares,
    keys=share_keys,
)
