"""What a file holds and where: plain data, the place of every part of it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct, field

from comity.core.kernel.canonical import SAFE_INTEGER
from comity.core.kernel.shapes import Fault, Path

DEPTH_MAX: Final = 64


class Place(Struct, frozen=True, order=True):
    """A line and a column of a file, both counted from 1."""

    line: int
    column: int


class FileFault(Struct, frozen=True, order=True):
    """Something wrong in a file: where, what was found, what was expected."""

    file: str
    place: Place
    found: str
    expected: str

    @property
    def where(self) -> str:
        """``file:line:column``."""
        return f"{self.file}:{self.place.line}:{self.place.column}"

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}; expected {self.expected}"


class Document(Struct):
    """One file read: ``plain`` (None if nothing could be read), the place of each path in it, and all faults."""

    file: str
    plain: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[FileFault] = field(default_factory=list)

    def refuse(self, place: Place, found: str, expected: str) -> None:
        """Note a fault; reading goes on."""
        self.faults.append(FileFault(self.file, place, found, expected))

    def place_of(self, path: Path) -> Place:
        """Where that path begins, or the nearest part above it that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def placed(self, faults: Iterable[Fault], under: Path = ()) -> list[FileFault]:
        """Faults of a shape, held under ``under`` in this file, with their places."""
        return [
            FileFault(self.file, self.place_of((*under, *fault.path)), fault.found, _named(fault)) for fault in faults
        ]


class Unreadable(Exception):
    """Files that cannot be read; ``faults`` are all that is wrong with them."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class TooDeep(Exception):
    """Values nested deeper than DEPTH_MAX; ``place`` is where."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


def place_at(text: str, offset: int) -> Place:
    """The line and column of a character of the text."""
    before = text[:offset]
    return Place(before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


def whole_text(text: str) -> str | None:
    """The text with escaped surrogate pairs joined; None if a surrogate stands alone."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return None


def is_exact(number: int) -> bool:
    """True if every reader of JSON keeps the integer as it is."""
    return abs(number) <= SAFE_INTEGER


_WORDS: Final = {"str": "text", "int": "an integer", "bool": "true or false", "object": "a mapping", "array": "a list"}


def _named(fault: Fault) -> str:
    """What was expected, in words, and of which field, since the place is a number."""
    names = [step for step in fault.path if isinstance(step, str)]
    if not names or fault.found.startswith(("no '", "the field '")):
        return fault.expected
    kinds = fault.expected.split(" | ")
    expected = ", or ".join(_WORDS.get(kind, kind) for kind in kinds)
    return f"{expected} ({names[-1]})"
