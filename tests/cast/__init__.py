"""The cast of the tests: the invented Union of the Talvena, and short ways to write acts and to fold them.

It is the only one. Here the Union stands under its own law, with its whole history; ``cast.small`` puts its States and
organs under a law of a page, for one point of law alone, ``cast.money`` gives that law scales and rights, and
``cast.clauses`` the final clauses of treaties, with as many States as they count.

``founded()`` is the Union on its first day: four members (XBR, XCO, XDU, XEL), the other States on record, the organs
ASM, CNL and SEC, under the Charter in force since 2011-01-01. A test adds its own acts and asks:

    decided = decision("ASM/1", "2012-01-01", "ASM", "other_standing", "XBR+ XCO+ XDU-")
    grant = act("membership.grant", "g", "2012-01-01", order=20, state="XGA", standing="observer", authority="ASM/1")
    assert registers([*founded(), decided, grant]).membership.of("XGA", day("2012-01-01"))
    assert rules(proposed(founded(), grant)) == {"CompetenceLacking"}

Acts are written as in YAML: plain fields, days as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from comity.core.kernel.days import day_of, partial_date
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.acts import RulebookOnRecord
from comity.core.record.chain import head_after, seal
from comity.core.record.codec import encode
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.loader import digest_of, to_content
from comity.store.folder import find, read_acts

UNION: Final = "talvena"
CLOSED_ACTS: Final = Path(__file__).parents[1] / "talvena-closed.yaml"
MEMBERS: Final = ("XBR", "XCO", "XDU", "XEL")
"""Brenmark, Corvalia, Dunoria, Elmland: the founders, with 4, 3, 2 and 2 votes in the Council."""
APPLICANT: Final = "XFA"
OBSERVER: Final = "XGA"
AUTHORITIES: Final = ("XBR-RIVER", "XCO-WATER")
START: Final = datetime(2026, 1, 1, tzinfo=UTC)
SALT: Final = bytes(31) + b"s"
MOST_BODIES: Final = 20_000
SIGNS: Final = {
    "+": "for",
    "-": "against",
    "0": "abstains",
    "~": "absent",
    "!": "objects",
    "?": "opinion",
    "/": "not_participating",
}


def day(text: str) -> date:
    """An exact day."""
    return day_of(text)


def act(kind: str, id: str, on: str, **fields: Any) -> Act:
    """An act as it would be written in YAML; msgspec.ValidationError if it is none."""
    return CODEC.convert({"kind": kind, "id": id, "on": on, **fields})


def votes(text: str) -> list[dict[str, str]]:
    """Positions in short: ``XBR+ XCO- XDU0 XEL~`` (for, against, abstains, absent); the rest in SIGNS."""
    return [{"state": one[:-1], "position": SIGNS[one[-1]]} for one in text.split()]


def decision(id: str, on: str, organ: str, matter: str, positions: str = "", **fields: Any) -> Act:
    """A decision of an organ, with the votes in short."""
    given = {"order": 10, "form": "adopted_unsigned", "title": {"en": id}, "positions": votes(positions)}
    return act("decisions.adoption", id, on, organ=organ, matter=matter, **{**given, **fields})


@cache
def rulebook() -> Rulebook:
    """The law of the Union."""
    return find(UNION).rulebook()


@cache
def history() -> tuple[Act, ...]:
    """All that happened and is public, in the order of the files, with the registrar's acts."""
    return tuple(_read(sorted((find(UNION).path / "acts").iterdir())))


@cache
def closed_acts() -> tuple[Act, ...]:
    """What happened and is not public: open to members, to parties, or sealed."""
    return tuple(_read([CLOSED_ACTS]))


def founded() -> list[Act]:
    """The Union on its first day."""
    return list(_founding())


@cache
def _founding() -> tuple[Act, ...]:
    folder = find(UNION).path / "acts"
    return tuple(_read([folder / "01-subjects.yaml", folder / "02-founding.yaml"]))


def entries(acts: Iterable[Act], book: Rulebook | None = None) -> list[Entry]:
    """A sound journal of a rulebook (the Union's) and these acts, one a second from the start of 2026."""
    content = to_content(book or rulebook())
    first = RulebookOnRecord(
        id="the-rulebook", on=partial_date("2026-01-01"), digest=digest_of(content), content=content
    )
    return sealed((first, *acts))


def sealed(acts: Iterable[Act], before: Sequence[Entry] = ()) -> list[Entry]:
    """A sound journal of these acts after those before, one a second; the first is number 1, at START."""
    made = list(before)
    head = head_after(made[-1]) if made else EMPTY
    for one in acts:
        draft = Draft(openness=one.openness, body=body_of(one))
        made.append(seal(draft, previous=head, recorded_at=moment(head.number + 1), salt=SALT))
        head = head_after(made[-1])
    return made


def moment(number: int) -> str:
    """When the entry of this number was recorded."""
    return (START + timedelta(seconds=number - 1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def body_of(one: Act) -> bytes:
    """The bytes of an act, written once: acts do not change, and a history is sealed again and again."""
    known = _BODIES.get(id(one))
    if known is None or known[0] is not one:
        if len(_BODIES) > MOST_BODIES:
            _BODIES.clear()
        known = _BODIES[id(one)] = (one, encode(one))
    return known[1]


_BODIES: Final[dict[int, tuple[Act, bytes]]] = {}


def without_closed_bodies(journal: Iterable[Entry]) -> list[Entry]:
    """The journal as a clone has it."""
    return [one if one.openness == "public" else _emptied(one) for one in journal]


def organisation(acts: Iterable[Act], book: Rulebook | None = None) -> Organisation:
    """The organisation in whose journal these acts stand."""
    return Organisation(entries(acts, book))


def registers(acts: Iterable[Act], known_at: datetime | None = None, book: Rulebook | None = None) -> Registers:
    """All registers as they follow from these acts."""
    return organisation(acts, book).registers(known_at)


def proposed(before: Iterable[Act], *acts: Act, book: Rulebook | None = None) -> list[Finding]:
    """What is found of acts proposed upon others."""
    return organisation(before, book).propose(acts)


def rules(findings: Iterable[Finding], *severities: str) -> set[str]:
    """The rules among findings; of these severities only, if any is named."""
    return {one.rule for one in findings if not severities or one.severity in severities}


def _read(paths: Sequence[Path]) -> list[Act]:
    found = read_acts(paths, CODEC)
    if found.faults or found.findings:
        raise AssertionError([*found.faults, *found.findings])
    return found.acts


def _emptied(entry: Entry) -> Entry:
    return Entry(
        number=entry.number,
        recorded_at=entry.recorded_at,
        openness=entry.openness,
        leaf=entry.leaf,
        chain=entry.chain,
    )
