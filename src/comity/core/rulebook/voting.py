"""How an organ decides, as data: conditions, joined as the text joins them; its quorum.

A condition is met by those in favour: a part of some basis, the concurrence of some, or nobody's objection. Whatever
stands in one condition must be met together.
"""

from __future__ import annotations

from typing import Final, Literal

from comity.core.kernel.names import Identifier
from comity.core.kernel.value import Value
from comity.core.record.finding import Severity

ProcedureName = Literal[
    "agreement",
    "agreement_but_one",
    "unanimity",
    "simple_majority_of_members",
    "simple_majority_of_voting",
    "qualified_majority_of_members",
    "qualified_majority_of_voting",
    "weighted_majority",
]
Basis = Literal["cast", "present", "entitled", "members", "seats"]
WITHOUT_VOTE: Final = frozenset({"agreement", "agreement_but_one"})


class Holding(Value, kw_only=True):
    """The voters that hold this standing on the day."""

    standing: str


Whose = Literal["founders", "entitled"] | tuple[str, ...] | Holding
"""Voters of the organ: the ``founders`` of the organisation, all that are ``entitled``, these States, or those that
hold a standing."""


class DecisionCondition(Value, kw_only=True):
    """What must be met for a decision to be taken; of several things said in one, all.

    ``procedure`` is a named one. ``fraction`` (at least) and ``more_than`` are parts of a ``basis``: votes ``cast``
    (for and against), those ``present`` (abstaining too), those ``entitled`` to vote that day, all ``members`` of the
    organ, its ``seats``, vacant ones too. ``votes_min`` is a number of votes in favour. ``weights`` count in place of
    heads; a member without one weighs nothing. ``among`` counts these voters alone. ``concurrence`` asks that each of
    some is in favour (``concurrence_by: not_against``: that none is against). ``all`` and ``any`` join conditions;
    ``failing`` is what decides where the rest is not met, as by two thirds where there is no consensus.
    """

    procedure: ProcedureName | None = None
    fraction: str | None = None
    more_than: str | None = None
    votes_min: int | None = None
    basis: Basis = "cast"
    weights: dict[str, int] = {}
    among: Whose | None = None
    concurrence: Whose | None = None
    concurrence_by: Literal["for", "not_against"] = "for"
    all: tuple[DecisionCondition, ...] = ()
    any: tuple[DecisionCondition, ...] = ()
    failing: DecisionCondition | None = None

    @property
    def asks(self) -> bool:
        """Whether it asks for anything."""
        said = (self.procedure, self.fraction, self.more_than, self.votes_min, self.concurrence, self.failing)
        return any(one is not None for one in said) or bool(self.all or self.any)

    @property
    def counts_votes(self) -> bool:
        """Whether votes are counted for it, here or in what it joins: not under agreement alone."""
        parts = (*self.all, *self.any, *((self.failing,) if self.failing is not None else ()))
        own = (self.fraction, self.more_than, self.votes_min, self.concurrence)
        named = self.procedure is not None and self.procedure not in WITHOUT_VOTE
        return named or any(one is not None for one in own) or any(one.counts_votes for one in parts)


class Quorum(Value, kw_only=True):
    """How many must take part: a ``fraction`` (at least) of a basis, ``more_than`` one, or a number (``count_min``)."""

    fraction: str | None = None
    more_than: str | None = None
    count_min: int | None = None
    of: Literal["entitled", "members", "seats"] = "entitled"


class Preceding(Value, kw_only=True):
    """What must be on record before an organ decides: a decision of a second organ, or that one was consulted.

    ``matter`` is that on which one of ``organs`` has decided (a recommendation, an opinion), of the State that the
    decision concerns; it serves one decision. Without a matter, a consultation of one of them suffices.
    ``since_proposal``: it is not older than the draft. ``months_max``: nor older than so many months. ``severity`` is
    what follows if it is not on record.
    """

    organs: tuple[Identifier, ...]
    matter: str | None = None
    since_proposal: bool = False
    months_max: int | None = None
    severity: Severity = "inadmissible"
    provision: str | None = None


class ObjectionRule(Value, kw_only=True):
    """Objections after adoption: within ``days`` or ``months``, counted from the adoption or its notification.

    ``by`` whom: all ``members``, or those ``entitled`` to vote in the organ. ``blocks``: ``any`` one of them, or this
    part of those who may object (``1/3``: at least; ``blocks_more_than``: more), ends the decision; none given: no
    objection does. ``binds_only_non_objecting``: whoever objects in time is not bound. ``meanwhile``, until the time is
    over, the decision is ``pending`` or ``in_effect``.
    """

    days: int | None = None
    months: int | None = None
    counted_from: Literal["adoption", "notification"] = "adoption"
    by: Literal["members", "entitled"] = "members"
    blocks: str | None = None
    blocks_more_than: str | None = None
    binds_only_non_objecting: bool = False
    meanwhile: Literal["pending", "in_effect"] = "in_effect"
    provision: str | None = None
