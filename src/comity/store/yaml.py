"""YAML 1.2 or JSON into plain data with the place of every part.

Only what the record can hold is read: mappings with text keys, lists, text, integers, true, false, null. Dates stay
text and ``NO`` stays NO. What could be read in two ways (floats, ``007``, duplicate keys, tags, aliases) is refused
with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from comity.core.kernel.shapes import Path
from comity.store.json_text import read_json
from comity.store.places import DEPTH_MAX, Document, Place, TooDeep, place_at
from comity.store.scalars import plain_scalar, text


def read(path: FilePath, name: str | None = None) -> Document:
    """The document in a file; ``name`` is how messages call the file. Never raises for what stands in the file."""
    document = Document(name or str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        document.refuse(Place(1, 1), _why(path, error), "a file that can be read")
        return document
    return read_bytes(raw, document, is_json=path.suffix == ".json")


def read_bytes(raw: bytes, document: Document, *, is_json: bool = False) -> Document:
    """The same of bytes. Text that begins with ``{`` or ``[`` is read as JSON if it can be, else as YAML."""
    content = _decoded(raw, document)
    if content is None:
        return document
    if not content.strip():
        document.refuse(Place(1, 1), "nothing: the file is empty", "YAML or JSON")
        return document
    if is_json:
        return read_json(content, document)
    if content.lstrip()[0] in "{[" and (attempt := read_json(content, Document(document.file))).plain is not None:
        return attempt
    return _read_yaml(content, document)


def _decoded(raw: bytes, document: Document) -> str | None:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        document.refuse(place_at(before, len(before)), f"the byte 0x{raw[error.start]:02x}", "text in UTF-8")
        return None


def _why(path: FilePath, error: OSError) -> str:
    if path.is_dir():
        return "a folder"
    return "no such file" if isinstance(error, FileNotFoundError) else str(error.strerror or error).lower()


def _read_yaml(content: str, document: Document) -> Document:
    reader = _Reader(content, document)
    try:
        reader.run()
    except ReaderError as error:
        place = place_at(content, int(error.position))
        document.refuse(place, f"the character U+{ord(content[int(error.position)]):04X}", "printable text")
    except MarkedYAMLError as error:
        document.refuse(_mark(error), *_told(error))
    except TooDeep as error:
        document.refuse(error.place, "values nested very deeply", f"at most {DEPTH_MAX} levels")
    except YAMLError as error:
        document.refuse(Place(1, 1), str(error), "YAML 1.2")
    if document.plain is None and not document.faults:
        document.refuse(Place(1, 1), "nothing", "YAML or JSON")
    return document


def _mark(error: MarkedYAMLError) -> Place:
    mark = error.problem_mark or error.context_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _told(error: MarkedYAMLError) -> tuple[str, str]:
    """What the parser says, in the words of this project."""
    problem = str(error.problem or error.context or "a syntax error")
    if "'\\t'" in problem:
        return "a tab", "spaces: YAML is indented with spaces only"
    if "mapping values are not allowed" in problem:
        return "a second ': ' on the line", "text that holds ': ' to stand in quotes, or deeper indentation"
    if "unexpected end of stream" in problem:
        return "the end of the file", "the closing quote"
    if "could not find expected ':'" in problem:
        return "a key without ': '", "key: value"
    if problem.startswith("expected ") and ", but " in problem:
        expected, _, found = problem.removeprefix("expected ").partition(", but ")
        return _plainly(found.removeprefix("found ").removeprefix("got ")), _plainly(expected)
    return _plainly(problem.removeprefix("found ")), "YAML 1.2 (text with special characters stands in quotes)"


def _plainly(words: str) -> str:
    names = {
        "<block end>": "the end of the list or mapping (look at the indentation)",
        "'<block mapping start>'": "a key that is indented otherwise than its neighbours",
        "'<block sequence start>'": "a list that is indented otherwise than its neighbours",
        "'<stream end>'": "the end of the file",
        "'<document start>'": "the end of the file",
        "'<scalar>'": "text",
        "'?'": "a key",
        "(text,)": "more text",
    }
    for name, plainly in names.items():
        words = words.replace(name, plainly)
    return words


class _Reader:
    """Builds plain data from the parser's events; every value is noted with its place."""

    def __init__(self, content: str, document: Document) -> None:
        self.document = document
        self.events: Iterator[Any] = YAML(typ="safe", pure=True).parse(content)

    def run(self) -> None:
        """Read the one document of the stream."""
        seen = 0
        for event in self.events:
            if isinstance(event, events.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.document.refuse(_start(event), "a second document (---)", "one document in a file")
                    return
                self.document.plain = self.value(next(self.events), ())
        if not seen:
            self.document.refuse(Place(1, 1), "nothing but comments", "YAML or JSON")

    def value(self, event: Any, path: Path) -> Any:
        """The value that begins with this event."""
        self.document.places[path] = _start(event)
        self.check_plain(event)
        if len(path) > DEPTH_MAX:
            raise TooDeep(self.document.place_of(path))
        if isinstance(event, events.SequenceStartEvent):
            return self.items(path)
        if isinstance(event, events.MappingStartEvent):
            return self.members(path, is_flow=bool(event.flow_style))
        return self.scalar(event)

    def scalar(self, event: Any) -> object:
        """A scalar; in quotes, or as a block, it is text."""
        if isinstance(event, events.AliasEvent):
            return None
        if event.style is None and event.implicit[0]:
            return plain_scalar(event.value, _start(event), self.document)
        return text(event.value, _start(event), self.document)

    def items(self, path: Path) -> list[Any]:
        """The items of a list, up to its end."""
        found: list[Any] = []
        while not isinstance(event := next(self.events), events.SequenceEndEvent):
            found.append(self.value(event, (*path, len(found))))
        return found

    def members(self, path: Path, *, is_flow: bool) -> dict[str, Any]:
        """The members of a mapping, up to its end; the first of duplicate keys is kept."""
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), events.MappingEndEvent):
            key = self.key(event, path)
            value_event = next(self.events)
            if is_flow and _is_absent(value_event):
                expected = "key: value (text that holds a comma stands in quotes; nothing is written null)"
                self.document.refuse(_start(event), f"'{key}' without a value", expected)
            if key in found:
                first = self.document.places[(*path, key)]
                self.document.refuse(
                    _start(event), f"the key '{key}' again", f"each key once (it stands already on line {first.line})"
                )
                self.value(value_event, (*path, f"{key} (again)"))
            else:
                found[key] = self.value(value_event, (*path, key))
        return found

    def key(self, event: Any, path: Path) -> str:
        """A key, which is text."""
        if not isinstance(event, events.ScalarEvent):
            self.value(event, (*path, "?"))
            self.document.refuse(_start(event), "a list, a mapping or an alias as a key", "text as a key")
            return "?"
        self.check_plain(event)
        if event.style is None and event.value == "<<":
            self.document.refuse(_start(event), "the merge key <<", "the keys written out: YAML 1.2 has no merge")
        before = len(self.document.faults)
        key = self.scalar(event)
        if not isinstance(key, str):
            del self.document.faults[before:]
            written = event.value or "nothing"
            self.document.refuse(_start(event), f"{written} as a key", f"text as a key: '{event.value}'")
        return str(event.value)

    def check_plain(self, event: Any) -> None:
        """Refuse anchors, aliases and tags: what is written is what is meant."""
        if getattr(event, "anchor", None) is not None:
            sign = "*" if isinstance(event, events.AliasEvent) else "&"
            self.document.refuse(
                _start(event), f"{sign}{event.anchor}", "the value written out, without anchor or alias"
            )
        if getattr(event, "tag", None):
            self.document.refuse(_start(event), f"the tag {event.tag}", "a value without a tag")


def _is_absent(event: Any) -> bool:
    return isinstance(event, events.ScalarEvent) and event.style is None and not event.value and not event.anchor


def _start(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
