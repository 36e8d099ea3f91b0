"""A synthetic organisation for measuring: twenty members, one assembly, as many acts as asked for, all with effect.

Its acts are as large as those of the reference organisation: titles in three scripts, two sources each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from comity.core.kernel.canonical import canonical
from comity.core.record.chain import head_after, seal
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.rulebook.loader import digest_of

MEMBERS: Final = [f"X{chr(65 + place)}A" for place in range(20)]
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
DECISIONS_EACH: Final = 9

RULEBOOK: Final[dict[str, Any]] = {
    "organisation": "synthetic",
    "names": NAMES,
    "short": NAMES,
    "languages": ["en"],
    "standings": [{"standing": "member", "names": NAMES, "is_membership": True}],
    "organs": [{"organ": "A", "names": NAMES, "form": "council", "provision": "Statute, Art. 1", "chair": "rotation"}],
    "provisions": [
        {"provision": "Statute, Art. 1", "text": "statute", "summary": NAMES, "grade": "secondary"},
    ],
    "competence": [
        {"matter": "general", "organs": ["A"], "provision": "Statute, Art. 1", "acts": ["membership.suspension"]},
    ],
    "procedures": [{"procedure": "agreement", "organs": ["A"], "provision": "Statute, Art. 1"}],
    "parameters": [
        {"parameter": "meetings.papers_days_min", "values": [{"value": 14, "provision": "Statute, Art. 1"}]}
    ],
}


def entries(count: int) -> list[Entry]:
    """``count`` entries of a sound journal; salts and moments are fixed so that every run measures the same bytes."""
    return _sealed(list(_first(_acts(), count)))


def _sealed(acts: list[dict[str, Any]]) -> list[Entry]:
    head, made = EMPTY, []
    for place, plain in enumerate(acts):
        draft = Draft(openness="public", body=canonical(plain))
        hours, minutes = place // 3_600_000, place // 60_000 % 60
        moment = f"2026-01-01T{hours:02d}:{minutes:02d}:{place // 1000 % 60:02d}.{place % 1000:03d}000Z"
        entry = seal(draft, previous=head, recorded_at=moment, salt=place.to_bytes(32, "big"))
        made.append(entry)
        head = head_after(entry)
    return made


def meeting_with_agenda(items: int) -> list[Entry]:
    """A small journal whose first meeting, A-1, has an agenda of so many items, attended by all."""
    acts = list(_first(_acts(), 3 + 2 * len(MEMBERS) + 200))
    for act in acts:
        if act["id"] == "A-1/agenda":
            act["items"] = [{"item": str(place), "title": NAMES, "proposed_by": MEMBERS[0]} for place in range(items)]
    return _sealed(acts)


def _first(acts: Iterator[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    for _, act in zip(range(count), acts, strict=False):
        yield act


def _acts() -> Iterator[dict[str, Any]]:
    yield _act("record.rulebook", "rulebook", FIRST, digest=digest_of(RULEBOOK), content=RULEBOOK)
    yield _act("texts.adoption", "statute", FIRST, text="statute", form="declaration", title=NAMES)
    yield _act("organs.establishment", "A", FIRST, organ="A")
    for state in MEMBERS:
        yield _act("subjects.entry", f"entry-{state}", FIRST, subject=state, form="state", names=NAMES)
        yield _act("membership.founding", f"founding-{state}", FIRST, order=1, state=state)
    number = 0
    while True:
        number += 1
        yield from _meeting(number, FIRST + timedelta(days=40 + number * 5))


def _meeting(number: int, day: date) -> Iterator[dict[str, Any]]:
    """One meeting: announced, opened, attended by all, ten decisions and texts, closed, the chair passed."""
    key = f"A-{number}"
    chair = MEMBERS[number % len(MEMBERS)]
    before = day - timedelta(days=30)
    yield _act("meetings.convocation", f"{key}/convocation", before, meeting=key, organ="A", starts_on=day.isoformat())
    items = [{"item": str(place), "title": NAMES} for place in range(1, 6)]
    yield _act("meetings.agenda", f"{key}/agenda", before, order=1, meeting=key, items=items)
    yield _act("meetings.circulation", f"{key}/papers", before + timedelta(days=5), meeting=key)
    yield _act("meetings.opening", f"{key}/opening", day, order=1, meeting=key, organ="A", number=number, chair=chair)
    sat = [{"subject": state, "capacity": "member"} for state in MEMBERS]
    yield _act("meetings.attendance", f"{key}/attendance", day, order=2, meeting=key, delegations=sat)
    for place in range(1, DECISIONS_EACH + 1):
        text = f"{key}-text-{place}"
        yield _act("texts.adoption", text, day, order=5, text=text, form="resolution", title=NAMES, meeting=key)
        yield _act(
            "decisions.adoption",
            f"{key}/{place}",
            day,
            order=10,
            organ="A",
            meeting=key,
            matter="general",
            form="approved_by_decision",
            title=NAMES,
            text=text,
        )
    yield _act("meetings.closing", f"{key}/closing", day, order=40, meeting=key)
    yield _act("organs.passing_of_chair", f"{key}/chair", day, order=50, organ="A", state=chair, meeting=key)


def _act(kind: str, key: str, day: date, **fields: object) -> dict[str, Any]:
    return {"kind": kind, "id": key, "on": day.isoformat(), "version": 1, "sources": SOURCE, **fields}
