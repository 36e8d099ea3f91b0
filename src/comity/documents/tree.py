"""The neutral tree: what a document says, in order, without a word on how it looks."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.value import Value


class Heading(Value, tag="heading", kw_only=True):
    """A heading inside the document; the title itself is none."""

    text: str


class Paragraph(Value, tag="paragraph", kw_only=True):
    """A paragraph: ``plain``; a ``formula`` of diplomatic usage; a ``remark`` in small letters."""

    text: str
    tone: Literal["plain", "formula", "remark"] = "plain"


class Quotation(Value, tag="quotation", kw_only=True):
    """Words of somebody else, in their own language (BCP 47) where it is known."""

    text: str
    language: str | None = None


class Facts(Value, tag="facts", kw_only=True):
    """Labels with what they stand for."""

    rows: tuple[tuple[str, str], ...]


class Listing(Value, tag="listing", kw_only=True):
    """Items under a label, or numbered notes."""

    label: str
    items: tuple[str, ...]
    is_numbered: bool = False


class Table(Value, tag="table", kw_only=True):
    """A table: what it shows, headings, rows of cells. The first cell of a row names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quotation | Facts | Listing | Table


class Work(Value, kw_only=True):
    """What a document is, for libraries: of whose, of which kind, of which day, by which key.

    ``on`` is a partial date (EDTF).
    """

    organisation: str
    kind: str
    on: str
    key: str


class Related(Value, kw_only=True):
    """A relation to another work, by this one or (``is_passive``) by the other."""

    relation: str
    work: Work
    title: str
    is_passive: bool = False


class Document(Value, kw_only=True):
    """A document. ``dated`` is the moment (RFC 3339, UTC) from the record by which its files are dated.

    ``masthead`` names the organisation, ``kind`` what it is, ``reference`` its number, ``title`` and ``subtitle`` its
    subject, ``action`` what it announces; ``foot`` stands on every page. ``work`` is what it is for libraries,
    ``version`` the day (EDTF) as of which it speaks; ``numbers``, ``titles`` by language, ``related`` works and
    ``events`` (day, effect on the work, what happened) go with it.
    """

    language: str
    masthead: str
    kind: str
    reference: tuple[tuple[str, str], ...] = ()
    title: str
    subtitle: str = ""
    action: str = ""
    blocks: tuple[Block, ...]
    foot: str
    page: str
    dated: str
    work: Work
    version: str
    numbers: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()
    events: tuple[tuple[str, Literal["generation", "amendment", "repeal"], str], ...] = ()
