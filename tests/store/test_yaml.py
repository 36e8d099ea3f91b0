"""YAML and JSON as they are read: what is taken as it stands, and what is refused with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.core.kernel.canonical import canonical
from comity.store.places import Document, Place
from comity.store.yaml import read, read_bytes


def reading(text: str | bytes, *, is_json: bool = False) -> Document:
    raw = text.encode() if isinstance(text, str) else text
    return read_bytes(raw, Document("f"), is_json=is_json)


def plain(text: str, *, is_json: bool = False) -> Any:
    document = reading(text, is_json=is_json)
    assert document.faults == []
    return document.plain


def told(text: str | bytes, *, is_json: bool = False) -> list[str]:
    return [str(fault) for fault in reading(text, is_json=is_json).faults]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("country: NO", "NO"),
        ("country: off", "off"),
        ("on: 2017-06-09", "2017-06-09"),
        ("on: 2023-07", "2023-07"),
        ("on: ../2014-12-31", "../2014-12-31"),
        ("at: 2026-11-24T05:00:00Z", "2026-11-24T05:00:00Z"),
        ("at: 12:30:45", "12:30:45"),
        ("n: 1_000", "1_000"),
        ("n: 2001", 2001),
        ("n: -5", -5),
        ("n: 9007199254740991", 2**53 - 1),
        ("v: '1.10'", "1.10"),
        ("v: ~", None),
        ("v:", None),
        ("v: true", True),
        ("v: 'true'", "true"),
        ("v: 乌兹别克斯坦", "乌兹别克斯坦"),
        ('v: "\\ud83d\\ude00"', "😀"),
        ("v: |\n  a\n  b\n", "a\nb\n"),
        ("v: >\n  a\n  b\n", "a b\n"),
    ],
)
def test_a_scalar_of_yaml_is_read_as_it_is_meant(written: str, meant: object) -> None:
    assert list(plain(written).values()) == [meant]


@pytest.mark.parametrize("written", ["1.10", ".5", "1e3", "-0.0", "2023.07", "1.", "6.02e23"])
def test_a_float_is_refused_with_its_place(written: str) -> None:
    assert told(f"a: 1\nv: {written}") == [
        f"f:2:4: found the number {written}; expected an integer, or a decimal as text in quotes: '{written}'"
    ]


@pytest.mark.parametrize("written", [".nan", ".NaN", ".inf", "-.Inf"])
def test_numbers_that_are_none_are_refused(written: str) -> None:
    assert told(f"v: {written}")[0].startswith(f"f:1:4: found {written}; expected a finite number")


@pytest.mark.parametrize("written", ["007", "0x1F", "0o17", "-010"])
def test_integers_that_could_be_read_in_two_ways_are_refused(written: str) -> None:
    assert "without leading zeros" in told(f"v: {written}")[0]


@pytest.mark.parametrize("written", ["9007199254740992", "-9007199254740993", "1" * 5000])
def test_integers_beyond_2_to_the_53_are_refused(written: str) -> None:
    assert "below 2^53" in told(f"v: {written}")[0]
    assert "below 2^53" in told(f'{{"v": {written}}}', is_json=True)[0]


def test_all_faults_are_found_at_once_and_each_has_its_place() -> None:
    text = '- a: 1.5\n  a: 2\n- {b: .nan, c: "\\ud800"}\n- 9007199254740993\n- !!str d\n- &x e\n- *x\n'
    assert [fault.where for fault in reading(text).faults] == [
        "f:1:6",
        "f:2:3",
        "f:3:7",
        "f:3:16",
        "f:4:3",
        "f:5:3",
        "f:6:3",
        "f:7:3",
    ]


def test_a_duplicate_key_says_where_the_first_one_stands() -> None:
    assert told("a: 1\nb: 2\na: 3") == [
        "f:3:1: found the key 'a' again; expected each key once (it stands already on line 1)"
    ]


def test_a_duplicate_key_deep_inside_is_found() -> None:
    assert [fault.where for fault in reading("x:\n  - y: {a: 1, b: 2, a: 3}\n").faults] == ["f:2:21"]


@pytest.mark.parametrize("key", ["1", "true", "null", "1.5", "~"])
def test_a_key_that_is_not_text_is_refused(key: str) -> None:
    assert told(f"{key}: x")[0] == f"f:1:1: found {key} as a key; expected text as a key: '{key}'"


def test_no_is_a_key_like_any_other() -> None:
    assert plain("no: norsk\nen: English") == {"no": "norsk", "en": "English"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "f:1:1: found nothing: the file is empty"),
        (" \n\n", "f:1:1: found nothing: the file is empty"),
        ("# only this\n", "f:1:1: found nothing but comments"),
        ("---\n", "f:1:1: found nothing"),
        ("- a\n\t- b\n", "f:2:1: found a tab"),
        ("a: b: c", "f:1:5: found a second ': ' on the line"),
        ("a: 1\n---\nb: 2\n", "f:2:1: found a second document"),
        ("a:\n  - x\n y: z\n", "f:3:2: found a key that is indented otherwise"),
        ("a: [1, 2\nb: 3", "f:2:2: found ':'"),
        ("a: 'x", "f:1:6: found the end of the file; expected the closing quote"),
        ("a: @x", "f:1:4: found character '@'"),
        ("a: \x01", "f:1:4: found the character U+0001"),
        ("<<: {a: b}", "f:1:1: found the merge key"),
        ("? [a]\n: b", "f:1:3: found a list, a mapping or an alias as a key"),
        ("a: {en: x, and y}", "f:1:12: found 'and y' without a value"),
        ("- " * 100 + "x", "f:1:131: found values nested very deeply"),
    ],
)
def test_what_is_not_yaml_is_told_with_its_place(text: str, fault: str) -> None:
    assert told(text)[0].startswith(fault)


def test_bytes_that_are_not_utf_8_are_told_with_their_place() -> None:
    assert told(b"a: b\nc: \xff") == ["f:2:4: found the byte 0xff; expected text in UTF-8"]


def test_a_byte_order_mark_and_dos_line_ends_do_no_harm() -> None:
    assert plain("\ufeffa: 1\r\nb:\r\n  - x\r\n") == {"a": 1, "b": ["x"]}


def test_every_part_has_its_place() -> None:
    document = reading("- id: A\n  names:\n    en: x\n    ru: y\n")
    assert document.place_of((0, "id")) == Place(1, 7)
    assert document.place_of((0, "names", "ru")) == Place(4, 9)
    assert document.place_of((0, "names", "zh")) == Place(3, 5)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nan", "f:1:1: found 'nan'"),
        ('{"a": NaN}', "f:1:7: found NaN; expected a finite number"),
        ('{"a": -Infinity}', "f:1:7: found -Infinity; expected a finite number"),
        ('{"a": 1.5}', "f:1:7: found the number 1.5"),
        ('{"a": 1e3}', "f:1:7: found the number 1e3"),
        ('{\n "a": 1,\n "a": 2}', "f:3:2: found the key 'a' again"),
        ('["\\ud800"]', "f:1:2: found a lone surrogate"),
        ('["\\udc00\\ud800"]', "f:1:2: found a lone surrogate"),
        ('{"\\ud800": 1}', "f:1:2: found a lone surrogate"),
        ('{"a": 1,}', "f:1:9: found '}'; expected a key in double quotes"),
        ("[1,]", "f:1:4: found ']'"),
        ('{"a" 1}', "f:1:6: found '1'; expected ':' after the key"),
        ("{a: 1}", "f:1:2: found 'a'; expected a key in double quotes"),
        ("[1] x", "f:1:5: found 'x' after the end"),
        ('["a\nb"]', "f:1:4: found invalid control character"),
        ('["a', "f:1:2: found unterminated string"),
        ("[01]", "f:1:2: found '01'"),
        ("[1", "f:1:3: found the end of the file; expected ',' or ']'"),
        ("[" * 200, "f:1:66: found values nested very deeply"),
    ],
)
def test_what_is_not_json_is_told_with_its_place(text: str, fault: str) -> None:
    assert told(text, is_json=True)[0].startswith(fault)


def test_json_in_a_yaml_file_is_read_as_json() -> None:
    assert told('{"a": NaN, "b": "\\ud800", "c": 9007199254740993, "a": 1}') == [
        "f:1:7: found NaN; expected a finite number: NaN and infinities have no place in the record",
        "f:1:17: found a lone surrogate (\\ud800 to \\udfff); expected whole characters",
        "f:1:32: found the integer 9007199254740993; expected an integer below 2^53, or text in quotes",
        "f:1:50: found the key 'a' again; expected each key once (it stands already on line 1)",
    ]
    assert plain('{"a":\t1,\n\t"b": ["\\u0416\\/"]}') == {"a": 1, "b": ["Ж/"]}
    assert plain("{a: 1, b: [x, y]}") == {"a": 1, "b": ["x", "y"]}


def test_a_file_that_is_missing_or_a_folder_is_a_fault(tmp_path: Path) -> None:
    assert "no such file" in str(read(tmp_path / "none.yaml").faults[0])
    assert "a folder" in str(read(tmp_path).faults[0])


PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.just("\n"))
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=20,
)


@given(TREES)
def test_canonical_json_is_read_back_as_it_was(tree: object) -> None:
    document = reading(canonical(tree), is_json=True)
    assert document.faults == []
    assert document.plain == tree


@given(st.binary(max_size=60))
def test_no_bytes_whatever_make_the_reader_fail(raw: bytes) -> None:
    for is_json in (False, True):
        document = reading(raw, is_json=is_json)
        assert document.faults or document.plain is not None or is_json


@given(st.text(alphabet="ab:- \n\t{}[],'\"#&*!|>%@`?~1.\\u", max_size=40))
def test_no_text_whatever_makes_the_reader_fail(text: str) -> None:
    document = reading(text)
    assert document.faults or document.plain is not None
    assert all(fault.place.line >= 1 and fault.place.column >= 1 for fault in document.faults)


@pytest.mark.parametrize(
    "written", ['{"note": "a\\u0000b"}', 'note: "a\\u0000b"', 'note: "a\\x1b[31mb"', '{"\\u0007": 1}']
)
def test_a_control_character_is_refused_with_its_place(written: str) -> None:
    found = read_bytes(written.encode(), Document("act.yaml"))
    assert [fault.expected for fault in found.faults] == ["text that can be printed"]
    assert found.faults[0].found.startswith("the control character U+00")
