"""What fields mean is read from their types, and values are walked by it."""

import typing
from typing import Annotated, Any, Final, Literal

import pytest
from msgspec import Struct

from comity.core.kernel.fields import (
    MeaningLacking,
    field_of,
    fields_of,
    first_in,
    having,
    keys_in,
    leaves_of,
    values_in,
)
from comity.core.kernel.meaning import (
    FURTHER,
    STATE,
    SUBJECT,
    Day,
    Decimal,
    EffectiveDay,
    Mark,
    Names,
    OrganKey,
    StateKey,
    Statement,
    Title,
    told,
)
from comity.core.kernel.value import Value
from comity.core.registers import CODEC
from comity.core.rulebook.book import ParameterValue, Rulebook, SeatRule
from comity.core.rulebook.clauses import Clause, Entry, Unmet
from comity.core.rulebook.scales import CapacityFormula
from comity.core.rulebook.voting import Holding


class Seat(Value, kw_only=True):
    """Who sat, and what was said."""

    state: Annotated[StateKey, told("who sat")]
    capacity: Annotated[Literal["member", "guest"], told("in which capacity")] = "member"
    statement: Statement = {}


class Sitting(Value, kw_only=True):
    """A sitting of an organ."""

    organ: OrganKey
    chair: Annotated[str, STATE, told("who presides", role="presiding")] | None = None
    seats: Annotated[tuple[Seat, ...], told("who sat")] = ()
    title: Title = {}
    effective: EffectiveDay | None = None
    measured: Annotated[dict[Annotated[str, SUBJECT], Decimal], told("how much each has")] = {}
    pairs: Annotated[tuple[tuple[Annotated[str, STATE], Annotated[str, STATE]], ...], told("who is joined")] = ()
    regions: Annotated[dict[Annotated[Mark, told("a region")], tuple[StateKey, ...]], told("who lies where")] = {}


SITTING = Sitting(
    organ="ASM",
    chair="XBR",
    seats=(Seat(state="XCO", statement={"en": "No."}), Seat(state="XDU")),
    title={"en": "First"},
    measured={"XEL": "1"},
    pairs=(("XBR", "XCO"),),
    regions={"north": ("XFA",)},
)


def test_a_field_says_what_it_is_and_which_role_it_has() -> None:
    chair, organ = field_of(Sitting, "chair"), field_of(Sitting, "organ")
    assert chair is not None
    assert (chair.meaning.name, chair.role, chair.said) == ("state", "presiding", "who presides")
    assert (chair.may_be_null, chair.required, chair.many) == (True, False, False)
    assert organ is not None
    assert (organ.meaning.registers, organ.required) == (("organs",), True)
    assert field_of(Sitting, "nothing") is None


def test_a_field_made_of_a_struct_has_its_fields_for_parts() -> None:
    seats = field_of(Sitting, "seats")
    assert seats is not None
    assert (seats.shape, seats.inner, seats.parts) == ("many", Seat, fields_of(Seat))
    assert [one.choices for one in seats.parts] == [(), ("member", "guest"), ()]


def test_of_a_mapping_keys_and_values_have_a_meaning_each() -> None:
    measured, regions = field_of(Sitting, "measured"), field_of(Sitting, "regions")
    assert measured is not None
    assert regions is not None
    assert (measured.shape, measured.key and measured.key.name, measured.meaning.name) == (
        "keyed",
        "subject",
        "decimal",
    )
    assert (regions.shape, regions.key and regions.key.name, regions.meaning.name) == ("keyed_many", "mark", "state")


def test_names_by_language_are_one_value_and_no_mapping() -> None:
    title = field_of(Sitting, "title")
    assert title is not None
    assert (title.shape, title.meaning.sort, title.role) == ("one", "names", "title")


def test_every_key_of_a_value_is_met_however_deep_it_stands() -> None:
    found = [(meaning.name, key) for meaning, key in keys_in(SITTING)]
    assert found == [
        *(("organ", "ASM"), ("state", "XBR"), ("state", "XCO"), ("state", "XDU"), ("subject", "XEL")),
        *(("state", "XBR"), ("state", "XCO"), ("state", "XFA")),
    ]


def test_a_value_found_has_the_way_that_leads_to_it() -> None:
    found = {one.value if isinstance(one.value, str) else one.value["en"]: one.path for one in values_in(SITTING)}
    assert found["No."] == ("seats", 0, "statement")
    assert found["XDU"] == ("seats", 1, "state")
    assert found["north"] == ("regions", "north")
    assert found["XFA"] == ("regions", "north", 0)


def test_only_the_sorts_asked_for_are_met() -> None:
    assert [one.value for one in values_in(SITTING, "names", "statement")] == [{"en": "No."}, {"en": "First"}]


def test_the_fields_of_a_role_are_told_from_others_of_the_same_meaning() -> None:
    assert [one.name for one in having(Sitting, ("state",))] == ["chair"]
    assert having(Sitting, ("state",), ("object",)) == ()
    assert first_in(SITTING, ("state",), ("presiding",)) == "XBR"
    assert first_in(SITTING, ("day",), ("effect",)) is None


def test_the_leaves_are_named_by_the_way_to_them() -> None:
    assert [".".join(path) for path, _field in leaves_of(Seat)] == ["state", "capacity", "statement"]
    assert ("seats", "state") in [path for path, _field in leaves_of(Sitting)]


class Silent(Struct):
    """Planted: fields of which nothing says what they are."""

    state: str
    names: Names
    on: Annotated[Day, told("the day")]
    seat: Seat
    plain: Any = None
    by: Annotated[dict[str, Decimal], told("a mapping whose keys mean nothing")] = {}


class Within(Struct):
    """Planted: the fault stands a struct deeper."""

    silent: Annotated[tuple[Silent, ...], told("planted")] = ()


def test_planted_fields_without_a_meaning_or_a_sentence_are_named_all_at_once() -> None:
    with pytest.raises(MeaningLacking, match=r"Silent\.state, Silent\.plain, Silent\.by, Silent\.seat$"):
        fields_of(Silent)
    with pytest.raises(MeaningLacking, match=r"Silent\.state"):
        fields_of(Within)


@pytest.mark.parametrize("kind", CODEC.kinds.values(), ids=CODEC.kinds)
def test_every_field_of_every_act_has_a_meaning_and_a_sentence(kind: type[Struct]) -> None:
    leaves = list(leaves_of(kind))
    assert leaves
    assert [path for path, field in leaves if not field.meaning.name or not field.said] == []


def structs_of(shape: type[Struct]) -> list[type[Struct]]:
    """A struct and all that its fields hold, however deep; of a choice, each that it may be."""
    found: dict[type[Struct], None] = {shape: None}
    ahead: list[Any] = list(typing.get_type_hints(shape, include_extras=True).values())
    while ahead:
        one = ahead.pop()
        if isinstance(one, type) and issubclass(one, Struct) and one not in found:
            found[one] = None
            ahead += typing.get_type_hints(one, include_extras=True).values()
        ahead += typing.get_args(one)
    return list(found)


OF_LAW: Final = structs_of(Rulebook)


@pytest.mark.parametrize("shape", OF_LAW, ids=lambda one: one.__name__)
def test_every_field_of_the_rulebook_has_a_meaning_and_a_sentence(shape: type[Struct]) -> None:
    assert all(one.said for one in fields_of(shape))


def test_the_whole_rulebook_was_looked_through() -> None:
    assert {Clause, Unmet, Entry, CapacityFormula, ParameterValue, SeatRule, Holding} <= set(OF_LAW)


class Endless(Value, kw_only=True):
    """A struct that may hold others of its own shape."""

    inner: "Annotated[tuple[Endless, ...], FURTHER, told('others of its shape')]" = ()


def test_what_may_hold_others_of_its_shape_is_looked_into_once() -> None:
    (inner,) = fields_of(Endless)
    assert (inner.meaning.sort, inner.shape, inner.parts) == ("group", "many", ())


@pytest.mark.parametrize("kind", CODEC.kinds.values(), ids=CODEC.kinds)
def test_ids_of_acts_are_of_kinds_that_there_are(kind: type[Struct]) -> None:
    named = {one for _path, field in leaves_of(kind) for one in field.meaning.kinds}
    assert named <= set(CODEC.kinds)
