"""Acts that make texts, relate them, and assert things about them."""

from typing import Annotated, Literal

from comity.core.kernel.meaning import (
    STATE,
    Cited,
    Day,
    DueDay,
    LanguageTag,
    Mark,
    MeetingKey,
    Place,
    Responsible,
    TextKey,
    Title,
    told,
    vocabulary,
)
from comity.core.kernel.value import Value
from comity.core.record.act import Act

TextForm = Annotated[Literal[
    "charter", "treaty", "convention", "agreement", "protocol", "memorandum", "declaration", "statement", "resolution",
    "regulation", "programme", "strategy", "plan", "concept", "communique", "roadmap", "appeal", "report", "list",
], vocabulary("form of a text")]  # fmt: skip
RelationKind = Annotated[
    Literal["amends", "supersedes", "supplements", "implements", "develops", "repeals", "builds_on"],
    vocabulary("relation of a text"),
]


class Link(Value, kw_only=True):
    """This text stands in a relation to another; ``provisions`` are those of the other that it touches.

    They are cited as ``Art. 10``.
    """

    relation: Annotated[RelationKind, told("how this text relates to the other")]
    text: Annotated[TextKey, told("key of the other text")]
    provisions: Annotated[tuple[Cited, ...], told("the provisions of the other that it touches")] = ()


class Measure(Value, kw_only=True):
    """Something ordered: what, by whom, by when. ``measure`` is its key within the text or decision (``1``)."""

    measure: Annotated[Mark, told("its key within the text or decision")]
    title: Annotated[Title, told("what is to be done, by language")]
    responsible: Annotated[tuple[Responsible, ...], told("who is to do it")] = ()
    due: Annotated[DueDay, told("by when, a partial date")] | None = None


class Adoption(Act, tag="texts.adoption", kw_only=True):
    """A text is adopted (signed, opened for signature, approved): Vienna Convention on the Law of Treaties, Art. 9.

    ``languages`` are the authentic ones; ``meeting`` where it was done; ``by`` the organ or body, where it is not the
    parties.
    """

    text: TextKey
    form: Annotated[
        TextForm, told("what kind of text it is; treaties need the consent of parties before they have effect")
    ]
    title: Title
    place: Place = {}
    languages: Annotated[tuple[LanguageTag, ...], told("the authentic languages, as language tags")] = ()
    meeting: MeetingKey | None = None
    relations: Annotated[tuple[Link, ...], told("its relations to texts already on record")] = ()
    measures: Annotated[tuple[Measure, ...], told("what it orders")] = ()


class Relation(Act, tag="texts.relation", kw_only=True):
    """A text comes to stand in a relation to another after its adoption, or a source shows that it does."""

    text: TextKey
    relation: Annotated[RelationKind, told("how the text relates to the other")]
    other: Annotated[TextKey, told("the text it stands in a relation to")]
    provisions: Annotated[tuple[Cited, ...], told("the provisions of the other text that are touched")] = ()


class Claim(Act, tag="texts.claim", kw_only=True):
    """A source asserts of a text what the acts on record do not prove. It never changes a computation.

    ``asserts``: ``in_force`` (since ``day``; for one ``state`` if given) or ``applied`` (was being applied by ``day``).
    """

    text: TextKey
    asserts: Annotated[
        Literal["in_force", "applied"],
        vocabulary("what is asserted"),
        told("`in_force` (since `day`) or `applied` (was being applied by `day`)"),
    ]
    day: Annotated[Day, told("the day asserted, a partial date", role="asserted")]
    state: Annotated[str, STATE, told("the State for which it is asserted; none: for the text as such")] | None = None


class Termination(Act, tag="texts.termination", kw_only=True):
    """A text ends, under its terms or by consent of the parties (Vienna Convention on the Law of Treaties, Art. 54)."""

    text: TextKey
