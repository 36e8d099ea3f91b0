"""The act: something done in law and recorded. Every chapter's acts are this envelope with fields of their own."""

from __future__ import annotations

from typing import Literal, dataclass_transform

from msgspec import Struct, field

from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier
from comity.core.kernel.value import Value

Grade = Literal["primary", "secondary", "uncertain"]
Openness = Literal["public", "members", "parties", "sealed"]


class Source(Value, kw_only=True):
    """Where a fact stands: an address, or a description (which is then never ``primary``), and a grade.

    ``fields`` names the fields of the act that it supports; empty means the whole act.
    """

    grade: Grade
    address: str | None = None
    description: str | None = None
    fields: tuple[str, ...] = ()


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

    id: Identifier
    on: PartialDate
    order: int = 0
    by: str | None = None
    authority: Identifier | None = None
    provision: str | None = None
    openness: Openness = "public"
    parties: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    effect: Literal["none"] | None = None
    note: str | None = None
    version: int = 1


def kind_of(act: Act) -> str:
    """The stored kind, ``chapter.act``."""
    kind: str = act.__struct_config__.tag  # type: ignore[assignment]  # every class of acts has a text for its tag
    return kind
