"""A document as PDF, for the archive and for readers by ear: PDF/A-2a and PDF/UA-1 in one file, tagged.

Set by Typst with fonts of its own; a glyph that no font has is an error, never an empty box. The same document gives
the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import fontpkg_noto_sans  # type: ignore[import-untyped]  # files only, no types
import fontpkg_noto_serif  # type: ignore[import-untyped]  # files only, no types
import msgspec
import pylopdf_fonts_zh_cn
import typst

from comity.core.kernel.names import unmarked
from comity.documents.tree import Document
from comity.words import LANGUAGES

FONTS: Final = (fontpkg_noto_serif, fontpkg_noto_sans, pylopdf_fonts_zh_cn)
STANDARDS: Final[list[typst.PDFStandard]] = ["a-2a", "ua-1"]


class NotSet(Exception):
    """The document cannot be set; the message is Typst's, for instance that a font lacks a character."""


def to_pdf(document: Document) -> bytes:
    """The document as PDF; NotSet if it holds what the fonts lack."""
    moment = datetime.fromisoformat(document.dated).astimezone(UTC).replace(microsecond=0)
    told: dict[str, Any] = msgspec.to_builtins(document, enc_hook=unmarked)
    told = {"reference": [], "subtitle": "", "action": "", **told, "dated": _parts(moment)}
    inputs = {
        name: json.dumps(said, ensure_ascii=False)
        for name, said in (("told", told), ("paper", _paper_of(document.language)))
    }
    try:
        written = typst.compile(
            _paper(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=STANDARDS,
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise NotSet(error.message) from None
    if not isinstance(written, bytes):
        raise NotSet("nothing was written")
    return written


def _parts(moment: datetime) -> dict[str, int]:
    return {name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")}


def _paper_of(language: str) -> dict[str, Any]:
    """How the language is set, and its code as Typst takes one: without script or region."""
    found = LANGUAGES[language]
    return {**msgspec.to_builtins(found.paper), "language": found.tag.partition("-")[0]}


@cache
def _paper() -> bytes:
    return files("comity.documents").joinpath("paper.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the packages that carry them, and no others."""
    folders: list[Any] = [Path(package.__file__ or "").parent for package in FONTS]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
