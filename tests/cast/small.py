"""The Union of the cast under a small law, for tests of the law: four members, one State outside, two organs, one body.

The rulebook asks for no decisions unless a test says so (``DECIDED``), so that each point of law can be put alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from cast import MEMBERS, sealed
from comity.core.lifecycle import Lifecycle
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.journal import Entry
from comity.core.registers import CODEC, Registers
from comity.core.rulebook.loader import digest_of
from comity.opendata import REGISTERS, rows

NAMES: Final = {"en": "A name"}
ART: Final = "Statute, Art. 1"
MOST_KEPT: Final = 100

RULEBOOK: Final[Mapping[str, Any]] = {
    "organisation": "talvena",
    "names": NAMES,
    "short": NAMES,
    "languages": ["en"],
    "founding": {
        "text": "declaration",
        "provision": "Declaration",
        "since": "2000-01-01",
        "until_effect_of": "statute",
    },
    "own_records": [{"of": "treaties"}, {"of": "follow_up"}],
    "rotation": ["XBR", "XCO", "XDU", "XFA", "XEL"],
    "standings": [
        {
            "standing": "member",
            "names": NAMES,
            "is_membership": True,
            "ends": ["observer", "applicant"],
            "provision": ART,
        },
        {"standing": "observer", "names": NAMES, "ends": ["partner"], "provision": ART},
        {"standing": "partner", "names": NAMES},
        {"standing": "applicant", "names": NAMES},
        {
            "standing": "friend",
            "names": NAMES,
            "provision": ART,
            "term": {"since": "2015-01-01"},
            "requires": ["membership.memorandum"],
            "required_since": "2020-01-01",
        },
    ],
    "organs": [
        {
            "organ": "ASM",
            "names": {"en": "Assembly"},
            "form": "council",
            "provision": ART,
            "chair": "rotation",
            "seat_rules": [{"office": "head_of_state"}, {"office": "XEL/regent", "states": ["XEL"], "provision": ART}],
        },
        {"organ": "CNL", "names": {"en": "Board"}, "form": "meeting", "provision": ART},
        {"organ": "SEC", "names": {"en": "Office"}, "form": "body", "seats": "none", "provision": ART},
    ],
    "offices": [
        {"office": "SG", "names": {"en": "Secretary-General"}, "organ": "SEC", "term_years": 3, "provision": ART},
        {"office": "XBR/head_of_state", "names": {"en": "President"}, "state": "XBR"},
        {"office": "XEL/regent", "names": {"en": "Regent"}, "state": "XEL"},
    ],
    "provisions": [
        {"provision": ART, "text": "statute", "summary": NAMES, "grade": "primary"},
        {"provision": "Statute, Art. 2", "text": "statute", "summary": NAMES, "grade": "primary"},
        {"provision": "Declaration", "text": "declaration", "summary": NAMES, "grade": "primary"},
    ],
    "competence": [{"matter": "general", "organs": ["ASM", "CNL"], "provision": ART}],
    "procedures": [{"procedure": "agreement", "organs": ["ASM", "CNL"], "provision": ART}],
    "parameters": [
        {"parameter": "ASM.notice_days_min", "values": [{"value": 30, "provision": ART}]},
        {"parameter": "ASM.extraordinary_notice_days_min", "values": [{"value": 7, "provision": ART}]},
        {"parameter": "ASM.extraordinary_initiators_min", "values": [{"value": 2, "provision": ART}]},
        {"parameter": "ASM.extraordinary_needs_consent_of_all", "values": [{"value": True, "provision": ART}]},
        {"parameter": "ASM.rotation", "values": [{"value": "alphabetical", "provision": ART}]},
        {"parameter": "meetings.papers_days_min", "values": [{"value": 14, "provision": ART}]},
        {"parameter": "membership.withdrawal_notice_months_min", "values": [{"value": 12, "provision": ART}]},
        {
            "parameter": "ASM.seat",
            "values": [
                {"value": "Aport", "provision": ART, "term": {"until_effect_of": "protocol"}},
                {"value": "Bport", "provision": "Statute, Art. 2", "term": {"effect_of": "protocol"}},
            ],
        },
        {"parameter": "ASM.nature", "values": [{"value": None, "note": "Nothing was found."}]},
    ],
}

DECIDED: Final[Sequence[Mapping[str, Any]]] = (
    {
        "matter": "admission",
        "organs": ["ASM"],
        "provision": ART,
        "acts": ["membership.admission"],
        "term": {"effect_of": "statute"},
    },
    {
        "matter": "observers",
        "organs": ["ASM", "CNL"],
        "provision": ART,
        "acts": ["membership.grant"],
        "where": {"standing": "observer"},
    },
    {"matter": "budget", "organs": ["CNL"], "provision": ART, "term": {"since": "2005-01-01", "until": "2010-01-01"}},
    {"matter": "general", "organs": ["ASM"], "provision": ART, "term": {"effect_of": "statute"}},
)
"""A competence table under which acts must rest on decisions."""


def act(kind: str, key: str, on: str, **fields: Any) -> Act:
    """An act, as it would be written in a file. Acts do not change, so that the same words are read once."""
    plain = {"kind": kind, "id": key, "on": on, **fields}
    words = repr(plain)
    if words not in _READ:
        _READ[words] = CODEC.convert(plain)
    return _READ[words]


_READ: Final[dict[str, Act]] = {}


def rulebook(key: str = "the-rulebook", **changes: Any) -> Act:
    """The rulebook of the Union, some of its tables changed."""
    content = {**RULEBOOK, **changes}
    return act("record.rulebook", key, "2000-01-01", digest=digest_of(content), content=content)


def adopted(text: str, on: str, form: str = "declaration", **fields: Any) -> Act:
    """A text is adopted."""
    return act("texts.adoption", f"adoption-{text}", on, text=text, form=form, title=NAMES, **fields)


def decided(key: str, on: str, matter: str = "general", organ: str = "ASM", **fields: Any) -> Act:
    """An organ decides."""
    return act("decisions.adoption", key, on, matter=matter, organ=organ, form="signed", title=NAMES, **fields)


def opened(meeting: str, on: str, organ: str = "ASM", **fields: Any) -> Act:
    """A meeting opens."""
    return act("meetings.opening", f"opening-{meeting}", on, meeting=meeting, organ=organ, **fields)


def positions(**groups: str) -> list[dict[str, str]]:
    """``objects="XBR XCO"``: members by position."""
    return [{"state": state, "position": position} for position, states in groups.items() for state in states.split()]


@cache
def beginnings() -> tuple[Act, ...]:
    """The texts, the subjects, the organs, the four founders; the statute is claimed in force since 2001-01-01."""
    return (
        adopted("declaration", "2000-01-01"),
        adopted("statute", "2000-06-01", form="charter"),
        act("texts.claim", "claim-statute", "2000-06-01", text="statute", asserts="in_force", day="2001-01-01"),
        *(
            act("subjects.entry", f"entry-{one}", "1990-01-01", subject=one, form="state", names={"en": f"State {one}"})
            for one in (*MEMBERS, "XFA")
        ),
        *(act("organs.establishment", f"begin-{one}", "2000-06-01", organ=one) for one in ("ASM", "CNL", "SEC")),
        *(
            act("membership.founding", f"founding-{one}", "2000-06-01", order=5, state=one, authority="declaration")
            for one in MEMBERS
        ),
    )


def journal(*acts: Act, law: Mapping[str, Any] | None = None) -> list[Entry]:
    """the Union's journal with further acts on record, under a rulebook changed by ``law``."""
    key = repr(law or {})
    if key not in _BEGUN:
        _BEGUN[key] = sealed([rulebook(**(law or {})), *beginnings()])
    return sealed(acts, _BEGUN[key])


_BEGUN: Final[dict[str, list[Entry]]] = {}


def organisation(*acts: Act, law: Mapping[str, Any] | None = None) -> Organisation:
    """the Union with further acts on record, under a rulebook changed by ``law``."""
    return Organisation(journal(*acts, law=law))


def after(*acts: Act, law: Mapping[str, Any] | None = None) -> Registers:
    """What stands after these acts. What was asked for lately is not folded again: registers are only read."""
    key = (repr(law or {}), *map(id, acts))
    known = _LATELY.get(key)
    if known is None:
        if len(_LATELY) > MOST_KEPT:
            _LATELY.clear()
        known = _LATELY[key] = (organisation(*acts, law=law).registers(), acts)
    return known[0]


_LATELY: Final[dict[tuple[object, ...], tuple[Registers, tuple[Act, ...]]]] = {}


def found(one: Act, *before: Act, law: Mapping[str, Any] | None = None) -> list[tuple[str, str]]:
    """Rule and severity of each finding on an act, with those before it on record."""
    return [(each.rule, each.severity) for each in after(*before, one, law=law).acts[one.id].findings]


def every_register(registers: Registers, *days: date) -> dict[str, Any]:
    """Every register on some days."""
    return {f"{name} {day}": rows(registers, name, day) for name in REGISTERS for day in days}


def table_of(lifecycle: Lifecycle) -> dict[str, tuple[str, str | None]]:
    """A table of transitions in short, without the acts that may be done at any stage."""
    rows = {str(kind.__struct_config__.tag).partition(".")[2]: row for kind, row in lifecycle.transitions.items()}
    return {name: (" ".join(row.at), row.to) for name, row in rows.items() if row.at}


def assert_fine(one: Act, *before: Act, law: Mapping[str, Any] | None = None) -> Registers:
    """Nothing is found of the act and it has effect; the registers after it."""
    registers = after(*before, one, law=law)
    assert ((), True) == (registers.acts[one.id].findings, registers.acts[one.id].has_effect)
    return registers


def assert_found(rule: str, severity: str, one: Act, *before: Act, law: Mapping[str, Any] | None = None) -> Registers:
    """The finding, and no other, is made of the act; what is inadmissible changes nothing, the rest has effect."""
    registers = after(*before, one, law=law)
    assert [(rule, severity)] == [(each.rule, each.severity) for each in registers.acts[one.id].findings]
    assert (severity != "inadmissible") == registers.acts[one.id].has_effect
    assert all(each.act == one.id and each.message.endswith(".") for each in registers.acts[one.id].findings)
    if severity == "inadmissible":
        days = (one.on.latest or date.max, date(2040, 1, 1))
        assert every_register(after(*before, law=law), *days) == every_register(registers, *days)
    return registers
