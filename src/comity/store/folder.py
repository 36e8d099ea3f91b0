"""An organisation as a folder: ``rulebook/*.yaml``, ``acts/*.yaml``, ``scenarios/*.yaml`` and ``journal.jsonl``.

An organisation is named by its folder or, if it came with Comity, by its short name.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

import comity
from comity.core.kernel.shapes import Fault, Path, convert
from comity.core.kernel.shapes import faults as shape_faults
from comity.core.record.act import Act
from comity.core.record.codec import Codec
from comity.core.record.finding import Finding
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.loader import load
from comity.core.rulebook.naming import Kinds, languages_named
from comity.store.jsonl import JsonLines
from comity.store.places import Document, FileFault, Place, Unreadable

PACKAGE: Final = FilePath(comity.__file__).resolve().parent
INSTALLED: Final = PACKAGE / "organisations"
CHECKOUT: Final = PACKAGE.parents[1] / "organisations"
REFERENCE: Final = "REFERENCE"
SUFFIXES: Final = (".yaml", ".yml", ".json")


class UnknownOrganisation(Exception):
    """No folder and no bundled organisation has this name; the message says which there are."""


class Folder(Struct, frozen=True):
    """An organisation's folder; ``beside`` is another of the same name in the present folder, if there is one."""

    path: FilePath
    beside: FilePath | None = None

    @property
    def journal(self) -> JsonLines:
        """Its journal; empty if the file is missing."""
        return JsonLines(self.path / "journal.jsonl")

    @property
    def is_installed(self) -> bool:
        """True if it is part of an installed package, where nothing is recorded."""
        return self.path.resolve().is_relative_to(INSTALLED)

    @property
    def has_rulebook(self) -> bool:
        """True if there is a rulebook to read."""
        return bool(files_in(self.path / "rulebook"))

    def rulebook(self) -> Rulebook:
        """The rulebook of its files read together; Unreadable with every fault."""
        return read_rulebook(self.path / "rulebook")

    def acts(self, codec: Codec) -> ActsRead:
        """The acts of ``acts/``, in the order of the files' names."""
        return read_acts(files_in(self.path / "acts"), codec)

    def scenarios(self) -> list[Document]:
        """The documents of ``scenarios/``, in the order of the files' names."""
        return [_document(path) for path in files_in(self.path / "scenarios")]


class ActsRead(Struct):
    """Acts read from files with their places; findings on those that are none; faults of unreadable files."""

    acts: list[Act] = field(default_factory=list)
    places: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    faults: list[FileFault] = field(default_factory=list)

    def placed(self, finding: Finding) -> Finding:
        """The finding with the place of its act; of an id that stands twice, the second is the one that is taken."""
        places = self.places.get(finding.act or "")
        if finding.place is not None or not places:
            return finding
        return replace(finding, place=places[-1 if finding.rule == "IdentifierTaken" else 0])


def find(name: str) -> Folder:
    """The organisation of this name or folder; UnknownOrganisation says what was looked for.

    A short name means what came with Comity wherever the command is given, and a folder beside it of the same name is
    told (``Folder.beside``); with a separator a name is always a folder.
    """
    path = FilePath(name)
    plain = "/" not in name and not name.startswith(".")
    if plain and (found := bundled(name)) is not None:
        is_another = is_organisation(path) and path.resolve() != found.resolve()
        return Folder(found, path if is_another else None)
    if is_organisation(path):
        return Folder(path)
    if path.is_dir():
        raise UnknownOrganisation(f"the folder '{name}' holds no organisation: neither rulebook/ nor journal.jsonl")
    raise UnknownOrganisation(_unknown(name))


def bundled(name: str) -> FilePath | None:
    """The folder of an organisation that came with Comity, or None."""
    return next((base / name for base in (INSTALLED, CHECKOUT) if name in _names(base)), None)


def bundled_names() -> list[str]:
    """The organisations that came with Comity, in alphabetical order."""
    return sorted({name for base in (INSTALLED, CHECKOUT) for name in _names(base)})


def reference_name() -> str:
    """The organisation that is served where none is named: the one that the file ``REFERENCE`` beside them names."""
    named = [base / REFERENCE for base in (INSTALLED, CHECKOUT) if (base / REFERENCE).is_file()]
    return named[0].read_text(encoding="utf-8").strip() if named else bundled_names()[0]


def is_organisation(path: FilePath) -> bool:
    """True if the folder holds a rulebook or a journal."""
    return (path / "rulebook").is_dir() or (path / "journal.jsonl").is_file()


def files_in(folder: FilePath) -> list[FilePath]:
    """The YAML and JSON files of a folder, by name; hidden ones are left out."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and not path.name.startswith("."))


def shown(path: FilePath) -> str:
    """A path as messages show it: from the present folder where it lies below."""
    try:
        return str(path.resolve().relative_to(FilePath.cwd()))
    except ValueError:
        return str(path)


def read_rulebook(folder: FilePath) -> Rulebook:
    """The rulebook of the files read together, each key in one file; Unreadable with every fault and its place."""
    documents = [_document(path) for path in files_in(folder)]
    if not documents:
        raise Unreadable([FileFault(shown(folder), Place(1, 1), "no rulebook", "YAML files that hold it")])
    faults = [fault for document in documents for fault in document.faults]
    merged: dict[str, Any] = {}
    origin: dict[str, Document] = {}
    for document in documents:
        faults += _merge(document, merged, origin)
    if faults:
        raise Unreadable(faults)
    book, found = load(merged, _kinds())
    if book is not None:
        found = list(_languages(book))
    if book is None or found:
        raise Unreadable(_placed(found, origin, shown(folder)))
    return book


def _kinds() -> Kinds:
    """The kinds of acts that a rulebook may name; the chapters are loaded only where a rulebook is read by hand."""
    from comity.core.registers import CODEC  # noqa: PLC0415  as for YAML: most questions read no rulebook by hand

    return CODEC.kinds


def _languages(book: Rulebook) -> Iterator[Fault]:
    """Languages that nobody speaks: well-formed tags that CLDR does not know."""
    from comity.words.languages import is_language  # noqa: PLC0415  as for YAML: CLDR is asked only here

    for path, tag in languages_named(book):
        if not is_language(tag):
            yield Fault(path=path, found=f"'{tag}'", expected="a language (ISO 639), such as en, ru, zh or fr")


def read_acts(paths: Iterable[FilePath], codec: Codec) -> ActsRead:
    """The acts of files, each holding one act or a list. What is no act is a finding, and the rest is read."""
    result = ActsRead()
    for path in paths:
        document = _document(path)
        result.faults += document.faults
        if not document.faults:
            _take_acts(document, codec, result)
    return result


def read_text_as(document: Document, shape: Any) -> Any:
    """The document as a value of that shape; Unreadable with every fault and its place."""
    if document.faults:
        raise Unreadable(document.faults)
    found = document.placed(shape_faults(document.plain, shape))
    if found:
        raise Unreadable(found)
    return convert(document.plain, shape)


def _document(path: FilePath) -> Document:
    """The document in a file that somebody wrote by hand; what reads YAML is loaded only for one."""
    from comity.store.yaml import read  # noqa: PLC0415  a question to the journal reads none, and is answered at once

    return read(path, shown(path))


def _take_acts(document: Document, codec: Codec, result: ActsRead) -> None:
    for path, plain in _each(document):
        place = document.place_of(path)
        found = document.placed(codec.faults(plain), path)
        result.findings += [_malformed(fault, plain) for fault in found]
        if found:
            continue
        act = codec.convert(plain)
        result.places.setdefault(act.id, []).append(f"{document.file}:{place.line}:{place.column}")
        result.acts.append(act)
    if document.plain == []:
        result.faults.append(FileFault(document.file, Place(1, 1), "an empty list", "at least one act"))


def _each(document: Document) -> Iterator[tuple[Path, Any]]:
    if isinstance(document.plain, list):
        yield from (((index,), plain) for index, plain in enumerate(document.plain))
    else:
        yield (), document.plain


def _malformed(fault: FileFault, plain: object) -> Finding:
    identifier = plain.get("id") if isinstance(plain, dict) else None
    return Finding(
        rule="Malformed",
        severity="inadmissible",
        message=f"Found {fault.found}; expected {fault.expected}.",
        act=identifier if isinstance(identifier, str) else None,
        place=fault.where,
    )


def _merge(document: Document, merged: dict[str, Any], origin: dict[str, Document]) -> Iterator[FileFault]:
    """Take a file's keys over into the whole; a key that another file holds already is a fault."""
    if document.faults:
        return
    if not isinstance(document.plain, dict):
        yield FileFault(document.file, document.place_of(()), "no mapping", "a mapping of the rulebook's fields")
        return
    for key, plain in document.plain.items():
        if key in origin:
            first = f"{origin[key].file}:{origin[key].place_of((key,)).line}"
            place = document.place_of((key,))
            yield FileFault(document.file, place, f"'{key}' again", f"each key in one file (it stands in {first})")
        else:
            merged[key], origin[key] = plain, document


def _placed(faults: Iterable[Fault], origin: dict[str, Document], whole: str) -> Iterator[FileFault]:
    for fault in faults:
        document = origin.get(str(fault.path[0])) if fault.path else None
        if document is None:
            yield FileFault(whole, Place(1, 1), fault.found, fault.expected)
        else:
            yield from document.placed([fault])


def _names(base: FilePath) -> list[str]:
    return [path.name for path in base.iterdir() if is_organisation(path)] if base.is_dir() else []


def _unknown(name: str) -> str:
    known = bundled_names()
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"there is no organisation '{name}'; perhaps you meant '{near[0]}'"
    names = ", ".join(known) or "none"
    return f"there is no organisation '{name}': name a folder that holds one, or one that came with Comity ({names})"
