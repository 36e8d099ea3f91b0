"""Scenarios: points of law and facts of history as sentences with an expected answer. Nothing is recorded.

*given* acts are taken as recorded after the journal, *when* acts are proposed upon them, and *then* says which findings
they give and, with them done, which rows stand in a register on the scenario's day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Final

from msgspec import Struct

from comity import opendata
from comity.cli.parameters import moment_of
from comity.core.folding import NoRulebook
from comity.core.kernel.days import day_of
from comity.core.kernel.meaning import ACT, MARK, PLAIN, SENTENCE, told
from comity.core.kernel.shapes import Fault, convert, faults
from comity.core.kernel.value import Value
from comity.core.organisation import Organisation
from comity.core.record.act import Act
from comity.core.record.chain import head_after, seal
from comity.core.record.codec import encode
from comity.core.record.finding import Finding
from comity.core.record.journal import EMPTY, Draft, Entry
from comity.core.registers import CODEC
from comity.opendata import Field
from comity.store.places import Document, FileFault, Unreadable

FIRST_MOMENT: Final = "0001-01-01T00:00:00.000000Z"
DISTURBING: Final = ("inadmissible", "irregular")


class Scenario(Value, kw_only=True):
    """One scenario as it is written."""

    scenario: Annotated[str, SENTENCE, told("the sentence that must hold")]
    on: Annotated[str, MARK, told("the legal day asked about, exact")]
    then: Annotated[dict[str, Any], PLAIN, told("what is expected: `findings`, `why`, or a register by its name")]
    source: Annotated[str, SENTENCE, told("the provision or the address it comes from")] | None = None
    known_at: Annotated[str, MARK, told("the moment up to which the record is read; none: all of it")] | None = None
    given: Annotated[list[dict[str, Any]], PLAIN, told("acts taken as recorded after the journal, in order")] = []
    when: Annotated[list[dict[str, Any]] | dict[str, Any], PLAIN, told("acts that are proposed")] = []


class Expected(Value, kw_only=True):
    """What is expected of a register: rows that are there, rows that are not, how many fit."""

    rows: Annotated[
        list[dict[str, Any]], PLAIN, told("rows that are there: each names some fields, a row fits if it has them")
    ] = []
    absent: Annotated[list[dict[str, Any]], PLAIN, told("rows that are not there")] = []
    count: Annotated[dict[str, Any], PLAIN, told("how many rows certainly fit: fields, and `is` with the number")] = {}


class ExpectedWhy(Value, kw_only=True):
    """Which acts, among others, a cell rests on."""

    register: Annotated[str, MARK, told("the register")]
    key: Annotated[str, MARK, told("the key in it")]
    acts: Annotated[list[Annotated[str, ACT]], told("acts that must be among those it rests on")]


class Failed(Struct, frozen=True, kw_only=True):
    """A sentence that does not hold: where it stands, what was expected, what was found."""

    place: str
    scenario: str
    expected: str
    found: str


class Placed(Struct, frozen=True):
    """A scenario with the place where it is written."""

    scenario: Scenario
    place: str


def read_scenarios(documents: Sequence[Document]) -> list[Placed]:
    """The scenarios of files; Unreadable with every fault of every file."""
    found: list[Placed] = []
    wrong: list[FileFault] = []
    for document in documents:
        wrong += document.faults or document.placed(_faults(document.plain))
        if wrong:
            continue
        for index, plain in enumerate(document.plain):
            place = document.place_of((index,))
            found.append(Placed(convert(plain, Scenario), f"{document.file}:{place.line}:{place.column}"))
    if wrong:
        raise Unreadable(wrong)
    return found


def failing(placed: Placed, entries: Sequence[Entry], organisation: Organisation) -> list[Failed]:
    """What of a scenario does not hold; empty if all of it does. ``organisation`` is that of the entries."""
    scenario = placed.scenario
    given, when = _acts(scenario.given), _acts(_list(scenario.when))
    organisation = _with(given, scenario.known_at, entries, organisation)
    wrong: list[tuple[str, str]] = []
    asked = {name: plain for name, plain in scenario.then.items() if name != "findings"}
    try:
        if "findings" in scenario.then:
            wrong += _check_findings(scenario.then["findings"], when, organisation.propose(when))
        if asked:
            wrong += _check_registers(asked, day_of(scenario.on), _after(when, organisation, scenario, entries, given))
    except NoRulebook:
        wrong.append(("a rulebook on record", "none was on record at that moment"))
    return [Failed(place=placed.place, scenario=scenario.scenario, expected=one, found=two) for one, two in wrong]


def _after(
    when: Sequence[Act], organisation: Organisation, scenario: Scenario, entries: Sequence[Entry], given: Sequence[Act]
) -> Any:
    """The registers with what was proposed done; what is inadmissible has no effect there."""
    if not when:
        return organisation.registers()
    return _with([*given, *when], scenario.known_at, entries, organisation).registers()


def _with(
    acts: Sequence[Act], known_at: str | None, entries: Sequence[Entry], organisation: Organisation
) -> Organisation:
    """The organisation as known at a moment with further acts recorded then."""
    if not acts and known_at is None:
        return organisation
    known = list(entries)
    if known_at is not None:
        moment = moment_of(known_at).isoformat(timespec="microseconds").replace("+00:00", "Z")
        known = [entry for entry in entries if entry.recorded_at <= moment]
    head = head_after(known[-1]) if known else EMPTY
    recorded_at = head.recorded_at or FIRST_MOMENT
    for act in acts:
        draft = Draft(openness=act.openness, body=encode(act))
        known.append(seal(draft, previous=head, recorded_at=recorded_at, salt=bytes(32)))
        head = head_after(known[-1])
    return Organisation(known)


def _check_findings(
    expected: Sequence[Mapping[str, Any]], when: Sequence[Act], found: Sequence[Finding]
) -> Iterator[tuple[str, str]]:
    own = {act.id for act in when}
    rows = [{name: getattr(one, name) for name in one.__struct_fields__} for one in found if one.act in own]
    told = "; ".join(f"{row['rule']} ({row['severity']}): {row['message']}" for row in rows) or "no finding"
    for wanted in expected:
        if not any(fits(wanted, row) for row in rows):
            yield f"a finding {_told(wanted)}", told
    if not expected and any(row["severity"] in DISTURBING for row in rows):
        yield "no finding that refuses or disturbs", told


def _check_registers(asked: Mapping[str, Any], day: date, registers: Any) -> Iterator[tuple[str, str]]:
    for name, plain in asked.items():
        if name == "why":
            for one in _list(plain):
                yield from _check_why(convert(one, ExpectedWhy), day, registers)
        else:
            yield from _check_rows(name, convert(plain, Expected), opendata.rows(registers, name, day))


def _check_rows(register: str, expected: Expected, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for wanted in expected.rows:
        if not any(fits(wanted, row) for row in rows):
            yield f"in {register} a row {_told(wanted)}", _nearest(wanted, rows)
    for wanted in expected.absent:
        if (there := next((row for row in rows if fits(wanted, row)), None)) is not None:
            yield f"in {register} no row {_told(wanted)}", _told(there)
    if expected.count:
        wanted = {name: plain for name, plain in expected.count.items() if name != "is"}
        certain = [row for row in rows if fits(wanted, row) and row.get("certainty", "certain") == "certain"]
        if len(certain) != expected.count["is"]:
            yield f"in {register} {expected.count['is']} rows {_told(wanted)}", str(len(certain))


def _check_why(expected: ExpectedWhy, day: date, registers: Any) -> Iterator[tuple[str, str]]:
    try:
        answer = opendata.why(registers, expected.register, expected.key, day) or {}
    except opendata.KeyUnknown:
        yield f"{expected.register} to know '{expected.key}'", "no such key was ever in it"
        return
    acts = [step["act"] for step in answer.get("steps", [])]
    missing = [act for act in expected.acts if act not in acts]
    if missing:
        what = f"{expected.register} {expected.key} to rest on {', '.join(missing)}"
        yield what, f"it rests on {', '.join(map(str, acts)) or 'nothing'}"


def fits(expected: Any, found: Any) -> bool:
    """Whether what is expected is among what was found: members of a mapping, items of a list, or the same.

    An empty list expects none.
    """
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            name in found and fits(plain, found[name]) for name, plain in expected.items()
        )
    if isinstance(expected, list):
        if not isinstance(found, (list, tuple)) or (found and not expected):
            return False
        return all(any(fits(one, other) for other in found) for one in expected)
    return bool(expected == found)


def _nearest(wanted: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """The row that agrees in most, reduced to what was asked; so that the difference is seen."""
    if not rows:
        return "no rows at all"
    best = max(rows, key=lambda row: sum(fits(plain, row.get(name)) for name, plain in wanted.items()))
    agreed = [name for name, plain in wanted.items() if fits(plain, best.get(name))]
    return "none; the nearest is " + _told({name: best.get(name) for name in wanted}) if agreed else "none like it"


def _told(plain: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in plain.items())


def _acts(plain: Sequence[Mapping[str, Any]]) -> list[Act]:
    return [CODEC.convert(one) for one in plain]


def _list(plain: Any) -> list[Any]:
    return plain if isinstance(plain, list) else [plain]


def _faults(plain: object) -> Iterator[Fault]:
    if not isinstance(plain, list):
        yield Fault(path=(), found="no list", expected="a list of scenarios, each beginning with '- scenario:'")
        return
    for index, one in enumerate(plain):
        outline = faults(one, Scenario)
        found = [*outline, *_inner_faults(_intact(one, outline))]
        yield from (Fault(path=(index, *fault.path), found=fault.found, expected=fault.expected) for fault in found)


def _intact(plain: Any, found: Sequence[Fault]) -> Mapping[str, Any]:
    """What of a scenario has its shape: a fault of one part hides none of another."""
    wrong = {fault.path[0] for fault in found if fault.path}
    return {name: one for name, one in plain.items() if name not in wrong} if isinstance(plain, Mapping) else {}


def _inner_faults(plain: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults of days, acts and expectations, once the outline fits."""
    for name, reads in (("on", day_of), ("known_at", moment_of)):
        try:
            reads(plain[name]) if plain.get(name) is not None else None
        except ValueError as error:
            yield Fault(path=(name,), found=f"'{plain[name]}'", expected=str(error))
    for name in ("given", "when"):
        for index, act in enumerate(_list(plain.get(name, []))):
            path = (name, index) if isinstance(plain[name], list) else (name,)
            yield from _under(path, CODEC.faults(act))
    if "then" in plain:
        yield from _expectation_faults(plain["then"])


def _expectation_faults(then: Mapping[str, Any]) -> Iterator[Fault]:
    shapes: dict[str, Any] = {**dict.fromkeys(opendata.REGISTERS, Expected), "findings": list[dict[str, Any]]}
    if not then:
        yield Fault(path=("then",), found="nothing", expected="findings, why, or a register")
    for name, plain in then.items():
        if name == "why":
            for one in _list(plain):
                yield from _under(("then", "why"), list(_why_faults(one)))
        elif name in shapes:
            shape = faults(plain, shapes[name])
            yield from _under(("then", name), [*shape, *_row_faults(name, _rows_intact(name, plain, shape))])
            if (
                shapes[name] is Expected
                and isinstance(plain, Mapping)
                and plain.get("count")
                and "is" not in plain["count"]
            ):
                yield Fault(path=("then", name, "count"), found="no 'is'", expected="how many there are (is: 8)")
        else:
            yield Fault(
                path=("then", name), found=f"'{name}'", expected="findings, why, " + ", ".join(opendata.REGISTERS)
            )


def _rows_intact(name: str, plain: Any, found: Sequence[Fault]) -> Any:
    """What of an expectation has its shape."""
    if name == "findings":
        return plain if isinstance(plain, list) else []
    return _intact(plain, found)


def _row_faults(name: str, plain: Any) -> Iterator[Fault]:
    """Fields that no such row has: what is expected of one would be of nothing, and absent whatever there is."""
    if name == "findings":
        known = dict.fromkeys(Finding.__struct_fields__)
        yield from _unknown((), plain, known)
        return
    parts = {one.name: one for one in opendata.REGISTERS[name].fields}
    for part in ("rows", "absent"):
        yield from _unknown((part,), plain.get(part, []), parts)
    for one in _unknown((), [{key: value for key, value in plain.get("count", {}).items() if key != "is"}], parts):
        yield Fault(path=("count", *one.path[1:]), found=one.found, expected=one.expected)


def _unknown(path: tuple[str | int, ...], rows: Any, fields: Mapping[str, Field | None]) -> Iterator[Fault]:
    """What stands in rows, or in the lists within them, under a name that is none of these."""
    for index, row in enumerate(rows):
        for name, value in row.items() if isinstance(row, Mapping) else ():
            place, field = (*path, index, name), fields.get(name)
            if name not in fields:
                near = get_close_matches(name, fields, n=1)
                expected = f"perhaps '{near[0]}'" if near else "one of " + ", ".join(fields)
                yield Fault(path=place, found=f"the field '{name}'", expected=expected)
            elif field is not None and field.parts and isinstance(value, list):
                yield from _unknown(place, value, {one.name: one for one in field.parts})


def _why_faults(plain: Any) -> Iterator[Fault]:
    found = faults(plain, ExpectedWhy)
    yield from found
    if not found and plain["register"] not in opendata.REGISTERS:
        known = ", ".join(opendata.REGISTERS)
        yield Fault(path=("register",), found=f"'{plain['register']}'", expected=f"one of {known}")


def _under(path: tuple[str | int, ...], found: Sequence[Fault]) -> Iterator[Fault]:
    return (Fault(path=(*path, *fault.path), found=fault.found, expected=fault.expected) for fault in found)
