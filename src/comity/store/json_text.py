"""JSON into plain data with the place of every part; stricter than the grammar: two readers must read the same."""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # the standard library's own, not in its stubs
from typing import Any, Final, NoReturn

from comity.core.kernel.shapes import Path
from comity.store.places import DEPTH_MAX, Document, Place, TooDeep
from comity.store.scalars import integer, text

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD: Final = re.compile(r"[-\w.+]+")
_WORDS: Final = {"true": True, "false": False, "null": None}


class _Stop(Exception):
    """The grammar is broken here: nothing after can be trusted."""


def read_json(content: str, document: Document) -> Document:
    """Read JSON text into the document; faults beyond the grammar are all found, a broken grammar ends the reading."""
    scanner = _Scanner(content, document)
    try:
        document.plain = scanner.value(())
        scanner.skip()
        if scanner.at < len(content):
            scanner.stop(f"{scanner.char()} after the end", "one JSON value in a file")
    except _Stop:
        document.plain = None
    except TooDeep as error:
        document.plain = None
        document.refuse(error.place, "values nested very deeply", f"at most {DEPTH_MAX} levels")
    return document


class _Scanner:
    """A cursor over the text."""

    def __init__(self, content: str, document: Document) -> None:
        self.content = content
        self.document = document
        self.at = 0
        self.line = 1
        self.line_start = 0
        self.counted = 0

    def place(self) -> Place:
        """The cursor's line and column. Lines are counted on from the last place asked for."""
        newlines = self.content.count("\n", self.counted, self.at)
        if newlines:
            self.line += newlines
            self.line_start = self.content.rindex("\n", self.counted, self.at) + 1
        self.counted = self.at
        return Place(self.line, self.at - self.line_start + 1)

    def stop(self, found: str, expected: str) -> NoReturn:
        """Note the fault and end the reading."""
        self.document.refuse(self.place(), found, expected)
        raise _Stop

    def char(self) -> str:
        """What stands at the cursor, in words."""
        if self.at >= len(self.content):
            return "the end of the file"
        word = _WORD.match(self.content, self.at)
        return f"'{word[0][:40] if word else self.content[self.at]}'"

    def skip(self) -> str:
        """Go past space; the character then at the cursor, empty at the end."""
        space = _SPACE.match(self.content, self.at)
        self.at = space.end() if space else self.at
        return self.content[self.at : self.at + 1]

    def take(self, expected: str, words: str) -> str:
        """Go past one of the expected characters."""
        found = self.skip()
        if not found or found not in expected:
            self.stop(self.char(), words)
        self.at += 1
        return found

    def value(self, path: Path) -> Any:
        """The value at the cursor."""
        first = self.skip()
        place = self.document.places[path] = self.place()
        if len(path) > DEPTH_MAX:
            raise TooDeep(place)
        if first == "{":
            return self.members(path)
        if first == "[":
            return self.items(path)
        if first == '"':
            return text(self.string(), place, self.document)
        return self.word_or_number(place)

    def string(self) -> str:
        """The string at the cursor, escapes resolved."""
        start = self.at
        try:
            found, self.at = scanstring(self.content, start + 1)
        except JSONDecodeError as error:
            self.at = min(error.pos, len(self.content))
            self.stop(error.msg[0].lower() + error.msg[1:].removesuffix(" at"), "a JSON string")
        return str(found)

    def word_or_number(self, place: Place) -> object:
        """true, false, null or an integer."""
        word = _WORD.match(self.content, self.at)
        written = word[0] if word else ""
        if written.lstrip("-+") in ("NaN", "Infinity"):
            self.document.refuse(place, written, "a finite number: NaN and infinities have no place in the record")
            self.at += len(written)
            return None
        if written in _WORDS:
            self.at += len(written)
            return _WORDS[written]
        number = _NUMBER.fullmatch(written)
        if number is None:
            self.stop(self.char(), "an object, a list, text in double quotes, an integer, true, false or null")
        self.at += len(written)
        if number[1] or number[2]:
            self.document.refuse(place, f"the number {written}", f'an integer, or a decimal as text: "{written}"')
            return None
        return integer(written, place, self.document)

    def items(self, path: Path) -> list[Any]:
        """The list at the cursor."""
        found: list[Any] = []
        self.at += 1
        if self.skip() == "]":
            self.at += 1
            return found
        while True:
            found.append(self.value((*path, len(found))))
            if self.take(",]", "',' or ']'") == "]":
                return found

    def members(self, path: Path) -> dict[str, Any]:
        """The object at the cursor; the first of duplicate keys is kept."""
        found: dict[str, Any] = {}
        self.at += 1
        if self.skip() == "}":
            self.at += 1
            return found
        while True:
            self.member(found, path)
            if self.take(",}", "',' or '}'") == "}":
                return found

    def member(self, found: dict[str, Any], path: Path) -> None:
        """One key and its value."""
        if self.skip() != '"':
            self.stop(self.char(), "a key in double quotes")
        place = self.place()
        key = text(self.string(), place, self.document)
        self.take(":", "':' after the key")
        if key not in found:
            found[key] = self.value((*path, key))
            return
        first = self.document.places[(*path, key)]
        self.document.refuse(place, f"the key '{key}' again", f"each key once (it stands already on line {first.line})")
        self.value((*path, f"{key} (again)"))
