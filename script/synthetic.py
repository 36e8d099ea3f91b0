"""A synthetic organisation for measuring: members, organs, meetings and decisions as many as asked for.

By default twenty members and one assembly. All acts have effect, and are as large as those of the reference
organisation: titles in three scripts, two sources each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import count, islice, takewhile
from typing import Any, Final, NamedTuple

from comity.core.kernel.canonical import canonical
from comity.core.record.chain import head_after, seal
from comity.core.record.journal import EMPTY, Draft, Entry, Head
from comity.core.rulebook.loader import digest_of

NAMES: Final = {
    "en": "Made for measuring, of usual length",
    "ru": "Составлено для измерения, обычной длины",
    "zh": "为测量而编写，长度适中",
}
SOURCE: Final = [
    {"grade": "primary", "address": "https://example.org/gazette/documents/official/record.html"},
    {"grade": "secondary", "description": "Made for measuring; a description of usual length."},
]
FIRST: Final = date(1901, 1, 1)
MOMENT: Final = "2026-01-01T{:02d}:{:02d}:{:02d}.{:03d}000Z"


class Shape(NamedTuple):
    """How large the organisation is; ``attending`` members sit in each meeting, ``decisions`` are made in it."""

    members: int = 20
    organs: int = 1
    attending: int = 20
    decisions: Fraction = Fraction(9)
    with_texts: bool = True


TWENTY: Final = Shape()


def members(shape: Shape = TWENTY) -> list[str]:
    """The codes of the members."""
    return [f"X{chr(65 + place % 26)}{chr(65 + place // 26)}" for place in range(shape.members)]


def organs(shape: Shape = TWENTY) -> list[str]:
    """The keys of the organs."""
    return [chr(65 + place) for place in range(shape.organs)]


def rulebook(shape: Shape = TWENTY) -> dict[str, Any]:
    """The law of the organisation: every organ decides on everything by agreement."""
    one = "Statute, Art. 1"
    every = organs(shape)
    common = {"names": NAMES, "form": "council", "provision": one, "chair": "rotation"}
    return {
        "organisation": "synthetic",
        "names": NAMES,
        "short": NAMES,
        "languages": ["en"],
        "standings": [{"standing": "member", "names": NAMES, "is_membership": True}],
        "organs": [{"organ": organ, **common} for organ in every],
        "provisions": [{"provision": one, "text": "statute", "summary": NAMES, "grade": "secondary"}],
        "competence": [
            {"matter": "general", "organs": every, "provision": one, "acts": ["membership.suspension"]},
        ],
        "procedures": [{"procedure": "agreement", "organs": every, "provision": one}],
        "parameters": [{"parameter": "meetings.papers_days_min", "values": [{"value": 14, "provision": one}]}],
    }


def entries(count: int, shape: Shape = TWENTY) -> list[Entry]:
    """``count`` entries of a sound journal; salts and moments are fixed so that every run measures the same bytes."""
    return sealed(islice(acts(shape), count))


def sealed(acts: Iterable[dict[str, Any]], head: Head = EMPTY) -> list[Entry]:
    """Entries of these acts after a head, one a thousandth of a second."""
    made = []
    for place, plain in enumerate(acts, start=head.number):
        moment = MOMENT.format(place // 3_600_000, place // 60_000 % 60, place // 1000 % 60, place % 1000)
        draft = Draft(openness="public", body=canonical(plain))
        made.append(seal(draft, previous=head, recorded_at=moment, salt=place.to_bytes(32, "big")))
        head = head_after(made[-1])
    return made


def until_meeting(number: int, shape: Shape) -> list[Entry]:
    """The journal up to the end of so many meetings."""
    ends = f"{_organ(number, shape)}-{number}/chair"
    every = acts(shape)
    before = list(takewhile(lambda act: act["id"] != ends, every))
    return sealed(before)


def meeting_with_agenda(items: int) -> list[Entry]:
    """A small journal whose first meeting, A-1, has an agenda of so many items, attended by all."""
    found = list(islice(acts(TWENTY), 3 + 2 * TWENTY.members + 200))
    for act in found:
        if act["id"] == "A-1/agenda":
            proposer = members()[0]
            act["items"] = [{"item": str(place), "title": NAMES, "proposed_by": proposer} for place in range(items)]
    return sealed(found)


def last_meeting(count: int, shape: Shape = TWENTY) -> int:
    """The number of the meeting in which a journal of so many acts breaks off."""
    before = 2 + shape.organs + 2 * shape.members
    each = 7 + int(shape.decisions) * (2 if shape.with_texts else 1)
    return max(1, (count - before) // each)


def decided(number: int, place: int, shape: Shape = TWENTY) -> dict[str, Any]:
    """One decision more of a meeting, of usual size."""
    organ = _organ(number, shape)
    return _decision(f"{organ}-{number}", organ, _day(number), place, "statute")


def adopted(number: int, place: int) -> dict[str, Any]:
    """A text more, of usual size, adopted on the day of a meeting but not by it."""
    key = f"text-{number}-{place}"
    return _act("texts.adoption", key, _day(number), text=key, form="resolution", title=NAMES)


def acts(shape: Shape = TWENTY) -> Iterator[dict[str, Any]]:
    """The acts, without an end: the law, the founding, then one meeting after the other."""
    law = rulebook(shape)
    yield _act("record.rulebook", "rulebook", FIRST, digest=digest_of(law), content=law)
    yield _act("texts.adoption", "statute", FIRST, text="statute", form="declaration", title=NAMES)
    for organ in organs(shape):
        yield _act("organs.establishment", organ, FIRST, organ=organ)
    for state in members(shape):
        yield _act("subjects.entry", f"entry-{state}", FIRST, subject=state, form="state", names=NAMES)
        yield _act("membership.founding", f"founding-{state}", FIRST, order=1, state=state)
    for number in count(1):
        yield from _meeting(number, shape)


def _organ(number: int, shape: Shape) -> str:
    return organs(shape)[(number - 1) % shape.organs]


def _day(number: int) -> date:
    return FIRST + timedelta(days=40 + number * 5)


def _meeting(number: int, shape: Shape) -> Iterator[dict[str, Any]]:
    """One meeting: announced, opened, attended, its decisions and their texts, closed, the chair passed."""
    organ, day, who = _organ(number, shape), _day(number), members(shape)
    key, chair, before = f"{organ}-{number}", who[number % len(who)], day - timedelta(days=30)
    yield _act("meetings.convocation", f"{key}/convocation", before, meeting=key, organ=organ, starts_on=str(day))
    items = [{"item": str(place), "title": NAMES} for place in range(1, 6)]
    yield _act("meetings.agenda", f"{key}/agenda", before, order=1, meeting=key, items=items)
    yield _act("meetings.circulation", f"{key}/papers", before + timedelta(days=5), meeting=key)
    opened = {"meeting": key, "organ": organ, "number": number, "chair": chair}
    yield _act("meetings.opening", f"{key}/opening", day, order=1, **opened)
    present = [who[(number + place) % len(who)] for place in range(min(shape.attending, len(who)))]
    sat = [{"subject": state, "capacity": "member"} for state in present]
    yield _act("meetings.attendance", f"{key}/attendance", day, order=2, meeting=key, delegations=sat)
    for place in range(1, int(shape.decisions * number) - int(shape.decisions * (number - 1)) + 1):
        text = f"{key}-text-{place}" if shape.with_texts else None
        if text is not None:
            yield _act("texts.adoption", text, day, order=5, text=text, form="resolution", title=NAMES, meeting=key)
        yield _decision(key, organ, day, place, text)
    yield _act("meetings.closing", f"{key}/closing", day, order=40, meeting=key)
    yield _act("organs.passing_of_chair", f"{key}/chair", day, order=50, organ=organ, state=chair, meeting=key)


def _decision(key: str, organ: str, day: date, place: int, text: str | None) -> dict[str, Any]:
    fields = {"organ": organ, "meeting": key, "matter": "general", "form": "approved_by_decision", "title": NAMES}
    fields |= {"text": text} if text is not None else {}
    return _act("decisions.adoption", f"{key}/{place}", day, order=10, **fields)


def _act(kind: str, key: str, day: date, **fields: object) -> dict[str, Any]:
    return {"kind": kind, "id": key, "on": day.isoformat(), "version": 1, "sources": SOURCE, **fields}
