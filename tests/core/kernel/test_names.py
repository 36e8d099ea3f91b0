"""Identifiers: what can stand in an address of a page, and nothing else."""

from __future__ import annotations

import msgspec
import pytest

from comity.core.kernel.names import Identifier, control_in
from comity.core.kernel.shapes import convert, faults


@pytest.mark.parametrize("text", ["CHS-17/1", "a", "a.b_c:d-e", "KAZ/head_of_state", "a" * 120])
def test_an_identifier_is_letters_digits_and_a_few_signs(text: str) -> None:
    assert convert(text, Identifier) == text


@pytest.mark.parametrize(
    "text", ["", "a\n", "/a", "a/", "a//b", "a/../b", "a/./b", "a/.b", "-a", "é", "a b", "a" * 121, "а", "a\x00"]
)
def test_what_an_address_could_change_or_hide_is_no_identifier(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        convert(text, Identifier)


def test_what_was_found_is_told_so_that_it_can_be_seen() -> None:
    assert faults("a\n", Identifier)[0].found == "'a\\n'"
    assert faults("a b", Identifier)[0].found == "'a b'"


def test_control_characters_are_seen_and_line_breaks_are_none() -> None:
    assert [control_in(text) for text in ("plain\n\t", "\x00", "x\x85", "\uffff")] == [
        None,
        "U+0000",
        "U+0085",
        "U+FFFF",
    ]
