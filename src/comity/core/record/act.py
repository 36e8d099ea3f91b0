"""The act: something done in law and recorded. Every chapter's acts are this envelope with fields of their own."""

from functools import cache
from typing import Annotated, Literal, dataclass_transform

from msgspec import Struct, field

from comity.core.kernel.meaning import (
    ACTOR,
    SUBJECT,
    Address,
    AuthorityKey,
    Day,
    FieldName,
    Number,
    OwnKey,
    ProvisionKey,
    Sentence,
    told,
    vocabulary,
)
from comity.core.kernel.value import Value

Grade = Annotated[Literal["primary", "secondary", "uncertain"], vocabulary("grade")]
Openness = Annotated[Literal["public", "members", "parties", "sealed"], vocabulary("openness")]


class Source(Value, kw_only=True):
    """Where a fact stands: an address, or a description (which is then never ``primary``), and a grade.

    ``fields`` names the fields of the act that it supports; empty means the whole act.
    """

    grade: Annotated[
        Grade,
        told(
            "`primary`: the document itself, or its publication by those whose act it is; `secondary`: somebody else's "
            "account; `uncertain`: neither was read, or accounts differ"
        ),
    ]
    address: Address | None = None
    description: (
        Annotated[Sentence, told("what it is, where there is no address; such a source is never `primary`")] | None
    ) = None
    fields: Annotated[
        tuple[FieldName, ...], told("the fields of the act that it supports; empty means the whole act")
    ] = ()


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Act(
    Struct, gc=False, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="kind"
):
    """The envelope.

    ``on`` is the legal day (it must have a latest day: legal order is by it), ``order`` the place within the day;
    ``by`` who did it (a State, an organ, an organisation); ``authority`` the act it rests on (a decision's id) or, in
    a founding period, a text; ``provision`` the provision it invokes, where it is not the rulebook's own answer;
    ``parties`` who may read it when ``openness`` is ``parties`` or ``sealed``; ``effect: none`` marks an act kept for
    history though it had no effect in law.
    """

    id: Annotated[
        OwnKey, told("the act's own identifier, never used again; a decision is known by the id of its adoption")
    ]
    on: Annotated[
        Day,
        told(
            "the legal day, a [partial date](../explanation/partial-dates.md); it must have a latest day, by which "
            "legal order goes",
            role="legal",
        ),
    ]
    order: Annotated[Number, told("place within the day: what is rested upon has the lower number")] = 0
    by: Annotated[str, ACTOR, told("who did it: a State, an organ, an organisation")] | None = None
    authority: (
        Annotated[
            AuthorityKey, told("the act it rests on (a decision's id) or, in a founding period, the founding text")
        ]
        | None
    ) = None
    provision: (
        Annotated[ProvisionKey, told("the provision it invokes, where that is not what the rulebook answers")] | None
    ) = None
    openness: Annotated[Openness, told("who may read it; `public` unless said otherwise")] = "public"
    parties: Annotated[
        tuple[Annotated[str, SUBJECT], ...],
        told("who may read it where `openness` is `parties` or `sealed`", role="reading"),
    ] = ()
    sources: Annotated[tuple[Source, ...], told("where it is written, each with a grade")] = ()
    effect: (
        Annotated[
            Literal["none"], vocabulary("legal effect"), told("`none`: kept for history though it had no effect in law")
        ]
        | None
    ) = None
    note: Annotated[Sentence, told("a remark for readers; no rule reads it")] | None = None
    version: Annotated[Number, told("version of the kind's shape; always written to the journal")] = 1


def kind_of(act: Act) -> str:
    """The stored kind, ``chapter.act``."""
    return stored_kind(type(act))


@cache
def stored_kind(kind: type[Act]) -> str:
    """How acts of a class are stored."""
    stored: str = kind.__struct_config__.tag  # type: ignore[assignment]  # every class of acts has a text for its tag
    return stored
