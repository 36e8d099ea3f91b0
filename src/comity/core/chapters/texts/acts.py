"""Acts that make texts, relate them, and assert things about them."""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Act

TextKind = Literal[
    "charter", "treaty", "convention", "agreement", "protocol", "memorandum", "declaration", "statement", "resolution",
    "regulation", "programme", "strategy", "plan", "concept", "communique", "roadmap", "appeal", "report", "list",
]  # fmt: skip
RelationKind = Literal["amends", "supersedes", "supplements", "implements", "develops", "repeals", "builds_on"]


class Link(Value, kw_only=True):
    """This text stands in a relation to another; ``provisions`` are those of the other that it touches.

    They are cited as ``Art. 10``.
    """

    relation: RelationKind
    text: Identifier
    provisions: tuple[str, ...] = ()


class Measure(Value, kw_only=True):
    """Something ordered: what, by whom, by when. ``measure`` is its key within the text or decision (``1``)."""

    measure: str
    title: Names
    responsible: tuple[str, ...] = ()
    due: PartialDate | None = None


class Adoption(Act, tag="texts.adoption", kw_only=True):
    """A text is adopted (signed, opened for signature, approved): Vienna Convention on the Law of Treaties, Art. 9.

    ``languages`` are the authentic ones; ``meeting`` where it was done; ``by`` the organ or body, where it is not the
    parties.
    """

    text: Identifier
    form: TextKind
    title: Names
    place: Names = {}
    languages: tuple[str, ...] = ()
    meeting: Identifier | None = None
    relations: tuple[Link, ...] = ()
    measures: tuple[Measure, ...] = ()


class Relation(Act, tag="texts.relation", kw_only=True):
    """A text comes to stand in a relation to another after its adoption, or a source shows that it does."""

    text: Identifier
    relation: RelationKind
    other: Identifier
    provisions: tuple[str, ...] = ()


class Claim(Act, tag="texts.claim", kw_only=True):
    """A source asserts of a text what the acts on record do not prove. It never changes a computation.

    ``asserts``: ``in_force`` (since ``day``; for one ``state`` if given) or ``applied`` (was being applied by ``day``).
    """

    text: Identifier
    asserts: Literal["in_force", "applied"]
    day: PartialDate
    state: str | None = None


class Termination(Act, tag="texts.termination", kw_only=True):
    """A text ends, under its terms or by consent of the parties (Vienna Convention on the Law of Treaties, Art. 54)."""

    text: Identifier
