"""Rows of the first sheet of a workbook (Office Open XML), as text: a folder of XML files packed into one."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

SPACE: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE: Final = re.compile(r"([A-Z]+)\d+")


class NotAWorkbook(ValueError):
    """The file is no workbook that can be read."""


def letters(place: int) -> str:
    """The name of a column by its place from nought: A, B ... Z, AA."""
    found = ""
    while place >= 0:
        found = chr(65 + place % 26) + found
        place = place // 26 - 1
    return found


def rows_of(path: Path) -> list[list[str]]:
    """The cells of each row, empty ones with them. Numbers as they were meant: workbooks keep seventeen digits."""
    try:
        with zipfile.ZipFile(path) as book:
            names = book.namelist()
            shared = book.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b"<none/>"
            first = min(one for one in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", one))
            texts = [_text(one) for one in ET.fromstring(shared)]  # noqa: S314  a file that its reader has chosen
            sheet = ET.fromstring(book.read(first))  # noqa: S314  a file that its reader has chosen
    except (zipfile.BadZipFile, KeyError, ValueError, ET.ParseError) as error:
        raise NotAWorkbook(f"it is no workbook: {error}") from None
    return [_cells(row, texts) for row in sheet.iter(f"{SPACE}row")]


def _cells(row: ET.Element, texts: list[str]) -> list[str]:
    found: dict[int, str] = {}
    for cell in row:
        matched = _PLACE.fullmatch(cell.get("r", ""))
        place = _number_of(matched.group(1)) if matched else len(found)
        found[place] = _value(cell, texts)
    return [found.get(place, "") for place in range(max(found, default=-1) + 1)]


def _number_of(name: str) -> int:
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(cell: ET.Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell).strip()
    value = cell.findtext(f"{SPACE}v") or ""
    if cell.get("t") == "s" and value:
        return texts[int(value)].strip()
    try:
        return (
            format(Decimal(repr(float(value))).normalize(), "f")
            if cell.get("t", "n") == "n" and value
            else value.strip()
        )
    except ValueError:
        return value.strip()


def _text(element: ET.Element) -> str:
    return "".join(element.itertext())
