"""Scales of contributions as rows: what part each bears, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.chapters.contributions.acts import Figures
from comity.core.chapters.contributions.scales import ScaleOnDay
from comity.core.kernel.meaning import FLAG, PROVISION, SCALE, SENTENCE, SUBJECT, told
from comity.core.kernel.money import decimal_text
from comity.core.registers import Registers
from comity.core.rulebook.scales import FixedTable
from comity.opendata.money import sources_of
from comity.opendata.names import called
from comity.opendata.tables.marks import GRADE, KEY, NAME, PERCENT, Acts, Based, Certain, Since, Until
from comity.opendata.tables.parts import SourceCited
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table
from comity.opendata.tables.vocabularies import StandingOfScale


class ScaleRow(Struct, frozen=True, kw_only=True):
    """The part of one party on a scale."""

    key: Annotated[str, KEY, told("SCALE/PARTY")]
    scale: Annotated[str, SCALE, told("Key of the scale")]
    party: Annotated[str, SUBJECT, told("The party: alpha-3 code of a State, or a key")]
    name: Annotated[str, NAME, told("Its name in the language asked for")]
    rate_percent: Annotated[
        str | None, PERCENT, told("Its rate in per cent as decimal text; null where it is not known")
    ]
    standing: Annotated[
        StandingOfScale,
        told(
            "in_force, computed (not adopted), doubtful, continued (expired, the last one goes on), expired, "
            "incomplete or unknown"
        ),
    ]
    is_overridden: Annotated[bool, FLAG, told("Whether the rate was set by decision otherwise than the scale has it")]
    provision: Annotated[str | None, PROVISION, told("The provision that makes the scale")]
    grade: Annotated[str, GRADE, told("primary, secondary or uncertain: how well the provision is attested")]
    sources: Annotated[list[SourceCited], told("Where the provision was read")]
    note: Annotated[str | None, SENTENCE, told("What is to be known of it")]
    since: Since
    until: Until
    certainty: Certain
    basis: Based
    acts: Acts


def scales(registers: Registers, day: date, language: str) -> Iterator[Row]:
    """Each scale on that day, party by party; where it is not known, the members with no rate."""
    for key, row in registers.contributions.scales.rows.items():
        found = registers.contributions.scales.on(key, day)
        members = registers.membership.members_on(day) if row.parties == "members" else ()
        if found.since is None and not found.rates and found.provision is None:
            continue
        for party in sorted({*members, *found.rates}, key=lambda one: (-found.rates.get(one, 0), one)):
            yield _rate(registers, found, party, day, language)


def scale_keys(registers: Registers) -> dict[str, tuple[str, ...]]:
    """Every party that ever stood on a scale, or could have."""
    found: dict[str, tuple[str, ...]] = {}
    register = registers.contributions.scales
    for key, row in register.rows.items():
        rules = (version.rule for version in row.versions)
        parties = {party for rule in rules if isinstance(rule, FixedTable) for party in rule.rates}
        item = register.items.get(key)
        for one in item.figures if item is not None else ():
            parties |= set(one.values) if isinstance(one, Figures) else {one.party}
        for adopted in item.adoptions if item is not None else ():
            parties |= set(adopted.rates)
        if row.parties == "members":
            parties |= set(registers.membership.states)
        found |= {f"{key}/{party}": () for party in sorted(parties)}
    return found


def _rate(registers: Registers, found: ScaleOnDay, party: str, day: date, language: str) -> Row:
    rate, decided = found.rates.get(party), found.by_party.get(party, ())
    unknown, version = (
        found.standing == "unknown" or rate is None,
        registers.contributions.scales.version(found.scale, day),
    )
    return {
        "key": f"{found.scale}/{party}",
        "scale": found.scale,
        "party": party,
        "name": called(registers, "subjects", party, day, language),
        "rate_percent": decimal_text(rate) if rate is not None else None,
        "standing": found.standing,
        "is_overridden": bool(decided),
        "provision": found.provision,
        "grade": found.grade,
        "sources": sources_of(version[0].sources) if version else [],
        "note": found.note,
        "since": found.since.text if found.since else None,
        "until": found.until.text if found.until else None,
        "certainty": found.certainty,
        "basis": "unknown" if unknown else "computed",
        "acts": list(dict.fromkeys((*(found.acts or _text_of(registers, found.provision)), *decided))),
    }


def _text_of(registers: Registers, provision: str | None) -> tuple[str, ...]:
    """The adoption of the text in which a provision stands, if it is on record."""
    rows = registers.law.provisions.get(provision or "", ())
    texts = [registers.texts.items[row.text] for row in rows if row.text in registers.texts]
    return texts[0].acts[:1] if texts else ()


TABLE: Final = Table(
    name="scales",
    key="key",
    value="rate_percent",
    description="Scales of contributions: what part each bears, and on what ground",
    row=ScaleRow,
    rows=scales,
    keys=scale_keys,
)
