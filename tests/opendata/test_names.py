"""Whatever a key stands for has its name from one place, and none that its reader may not know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import pytest

from browser.record import came_with
from cast import act, closed_acts, entries, history
from comity.core.kernel.fields import keys_in, leaves_of
from comity.core.kernel.meaning import ACTOR, BODY, RESPONSIBLE, TEXT, Meaning
from comity.core.organisation import Organisation
from comity.core.registers import CODEC, Registers
from comity.opendata import REGISTERS
from comity.opendata.names import IsOpen, name_of, names_of, naming, parts_of, register_of, stands_in
from comity.opendata.openness import Reader, may_know

DAY: Final = date(2024, 7, 1)
LAW: Final = {f"law.{one}" for one in ("scales", "rights", "standings", "matters", "provisions", "addressees")}


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Organisation(entries([*history(), *closed_acts()])).registers()


def everything(_acts: Iterable[str]) -> bool:
    return True


def public(registers: Registers) -> IsOpen:
    return lambda acts: may_know(registers, acts, None)


def meaning(mark: object) -> Meaning:
    found: Meaning = mark.extra["meaning"]  # type: ignore[attr-defined]  # a mark is msgspec's Meta
    return found


def test_every_register_that_a_meaning_names_is_one_of_open_data_or_of_the_rulebook() -> None:
    named = {
        one
        for kind in CODEC.kinds.values()
        for _path, field in leaves_of(kind)
        for each in (field.meaning, field.key)
        if each is not None
        for one in each.registers
    }
    assert named <= {*REGISTERS, *LAW, "acts"}


@pytest.mark.parametrize(
    ("register", "key", "name"),
    [
        ("subjects", "XBR", "Brenmark"),
        ("organs", "FWC", "Flood Warning Centre"),
        ("texts", "flood-programme-2021", "Flood Programme 2021-2026"),
        ("programmes", "flood-programme-2021", "Flood Programme 2021-2026"),
        ("measures", "flood-programme-2021/3", "Hold a joint exercise"),
        ("decisions", "CNL-5/1", "Weir above Overford"),
        ("projects", "sediment", "Sediment watch"),
        ("funds", "general", "General Fund"),
        ("law.rights", "posts", "posts in the Secretariat"),
        ("acts", "CNL-5/1", "Weir above Overford"),
        ("subjects", "NOBODY", "NOBODY"),
        ("no-such-register", "key", "key"),
    ],
)
def test_a_key_has_the_name_of_what_it_stands_for(registers: Registers, register: str, key: str, name: str) -> None:
    assert name_of(registers, register, key, DAY, "en", everything) == name


def test_a_title_that_the_reader_may_not_read_is_no_name(registers: Registers) -> None:
    closed = [key for key, item in registers.texts.items.items() if not may_know(registers, (item.adoption.id,), None)]
    assert closed
    for key in closed:
        assert names_of(registers, "texts", key, DAY, everything)
        assert name_of(registers, "texts", key, DAY, "en", public(registers)) == key
        assert not stands_in(registers, "texts", key, DAY, public(registers))


def test_of_several_registers_the_key_stands_in_the_one_that_has_it(registers: Registers) -> None:
    def of(mark: object, key: str) -> str | None:
        return register_of(registers, meaning(mark), key, DAY, everything)

    assert [of(ACTOR, "XBR"), of(ACTOR, "FWC"), of(BODY, "FWC")] == ["subjects", "organs", "organs"]
    assert [of(TEXT, "flood-programme-2021"), of(TEXT, "nothing")] == ["texts", None]


def test_a_key_made_of_two_parts_where_the_register_says() -> None:
    assert parts_of("parties", "convention/on/rivers/XBR") == (
        ("treaties", "convention/on/rivers"),
        ("subjects", "XBR"),
    )
    assert parts_of("entitlements", "XBR/vote") == (("subjects", "XBR"), ("law.rights", "vote"))
    assert parts_of("members", "XBR") == (("subjects", "XBR"),)
    assert parts_of("decisions", "CNL-5/1") == (("decisions", "CNL-5/1"),)


def test_every_key_of_the_record_stands_where_its_meaning_says_or_was_taken_out(registers: Registers) -> None:
    """Left aside are what is put together (chairs and seats) and words for whoever may be responsible."""
    lost = {
        (known.name, key)
        for recorded in registers.acts.values()
        if recorded.has_effect
        for known, key in keys_in(recorded.act)
        if known.name not in ("office", "responsible")
        and key not in registers.taken_out
        and register_of(registers, known, key, DAY, everything) is None
    }
    assert lost == set()


def test_whoever_is_to_do_something_is_named_in_one_way(registers: Registers) -> None:
    among = meaning(RESPONSIBLE).registers
    named = naming(registers, DAY, "ru", among=among)
    assert [named(one) for one in ("XBR", "FWC", "nobody")] == ["Бренмарк", "Центр предупреждения о паводках", "nobody"]
    sco = Organisation(list(came_with("sco").journal.entries())).registers()
    assert naming(sco, DAY, "fr", among=among)("each Party") == "chaque Partie"


def test_a_name_that_a_closed_act_gave_is_told_only_to_those_who_may_read_it() -> None:
    given = {"subject": "XBR", "names": {"en": "New Brenmark"}}
    renamed = act("subjects.change_of_name", "renamed", "2024-06-01", openness="members", **given)
    registers = Organisation(entries([*history(), renamed])).registers()
    assert naming(registers, DAY, "en", Reader("XCO", is_member=True))("XBR") == "New Brenmark"
    assert naming(registers, DAY, "en")("XBR") == "XBR"
