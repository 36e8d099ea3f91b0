"""How an organ decides, as data: conditions, joined as the text joins them; its quorum.

A condition is met by those in favour: a part of some basis, the concurrence of some, or nobody's objection. Whatever
stands in one condition must be met together.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from comity.core.kernel.meaning import (
    ACTOR,
    CLASS,
    CONDITION,
    FLAG,
    FRACTION,
    MATTER,
    NUMBER,
    PROVISION,
    STANDING,
    STATE,
    VOTERS,
    told,
)
from comity.core.kernel.names import Identifier
from comity.core.kernel.value import Value
from comity.core.record.finding import Severity
from comity.core.rulebook.composition import Class

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
    """The voters that hold this standing on the day, or are in ``any`` of these standings, classes and lists."""

    standing: Annotated[str, STANDING, told("the standing that they hold")] | None = None
    any: Annotated[
        Class, CLASS, told("standings and classes by their names, and lists of States; whoever is in one of them")
    ] = ()

    @property
    def union(self) -> Class:
        """All that it names."""
        return self.any if self.standing is None else (self.standing, *self.any)


Whose = Literal["founders", "entitled"] | tuple[str, ...] | Holding
"""Voters of the organ: the ``founders`` of the organisation, all that are ``entitled``, these States, or those that
hold a standing or are in one of several."""


class DecisionCondition(Value, kw_only=True):
    """What must be met for a decision to be taken; of several things said in one, all.

    ``procedure`` is a named one. ``fraction`` (at least) and ``more_than`` are parts of a ``basis``: votes ``cast``
    (for and against), those ``present`` (abstaining too), those ``entitled`` to vote that day, all ``members`` of the
    organ, its ``seats``, vacant ones too. ``votes_min`` is a number of votes in favour. ``weights`` count in place of
    heads; a member without one weighs nothing. ``among`` counts these voters alone. ``concurrence`` asks that each of
    some is in favour (``concurrence_by: not_against``: that none is against). ``all`` and ``any`` join conditions;
    ``failing`` is what decides where the rest is not met, as by two thirds where there is no consensus.
    """

    procedure: Annotated[ProcedureName, told("a named procedure, joined with the rest")] | None = None
    fraction: Annotated[str, FRACTION, told("at least this part of the basis is needed, as `2/3`")] | None = None
    more_than: Annotated[str, FRACTION, told("more than this part is needed, as `1/2`")] | None = None
    votes_min: Annotated[int, NUMBER, told("so many votes in favour, at least")] | None = None
    basis: Annotated[
        Basis,
        told(
            "of what it is a part: votes `cast` (for and against), those `present` (abstaining too), those `entitled` "
            "to vote that day, all `members` of the organ, its `seats`, vacant ones too"
        ),
    ] = "cast"
    weights: Annotated[
        dict[Annotated[str, STATE], Annotated[int, NUMBER]],
        told("what each State's vote weighs; one that is not named weighs nothing"),
    ] = {}
    among: (
        Annotated[
            Whose, VOTERS, told("only these voters are counted: the `founders`, States, or those of a `standing`")
        ]
        | None
    ) = None
    concurrence: (
        Annotated[
            Whose,
            VOTERS,
            told("each of these must be in favour: the `founders`, all `entitled`, States, or those of a `standing`"),
        ]
        | None
    ) = None
    concurrence_by: Annotated[
        Literal["for", "not_against"], told("`for`: each votes in favour; `not_against`: none votes against")
    ] = "for"
    all: Annotated[tuple[DecisionCondition, ...], CONDITION, told("conditions that must all be met")] = ()
    any: Annotated[tuple[DecisionCondition, ...], CONDITION, told("conditions of which one must be met")] = ()
    failing: (
        Annotated[
            DecisionCondition,
            ACTOR,
            CONDITION,
            told("the condition that decides where the rest is not met; votes cast on a draft put it to this one"),
        ]
        | None
    ) = None

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

    fraction: Annotated[str, FRACTION, told("at least this part must take part, as `2/3`")] | None = None
    more_than: Annotated[str, FRACTION, told("more than this part must take part, as `1/2`")] | None = None
    count_min: Annotated[int, NUMBER, told("so many, at least")] | None = None
    of: Annotated[
        Literal["entitled", "members", "seats"],
        told("of what the quorum is a part: those `entitled` to vote, all `members` of the organ, or its `seats`"),
    ] = "entitled"


class Preceding(Value, kw_only=True):
    """What must be on record before an organ decides: a decision of a second organ, or that one was consulted.

    ``matter`` is that on which one of ``organs`` has decided (a recommendation, an opinion), of the State that the
    decision concerns; it serves one decision. Without a matter, a consultation of one of them suffices.
    ``since_proposal``: it is not older than the draft. ``months_max``: nor older than so many months. ``severity`` is
    what follows if it is not on record.
    """

    organs: Annotated[
        tuple[Identifier, ...], ACTOR, told("the organs that decide before, or those (States too) that are consulted")
    ]
    matter: (
        Annotated[str, MATTER, told("the matter on which they decide; none: it is enough that they were consulted")]
        | None
    ) = None
    since_proposal: Annotated[bool, FLAG, told("true if it may not be older than the draft")] = False
    months_max: Annotated[int, NUMBER, told("nor older than so many months")] | None = None
    severity: Annotated[Severity, told("what is found if it is not on record")] = "inadmissible"
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None


class ObjectionRule(Value, kw_only=True):
    """Objections after adoption: within ``days`` or ``months``, counted from the adoption or its notification.

    ``by`` whom: all ``members``, or those ``entitled`` to vote in the organ. ``blocks``: ``any`` one of them, or this
    part of those who may object (``1/3``: at least; ``blocks_more_than``: more), ends the decision; none given: no
    objection does. ``binds_only_non_objecting``: whoever objects in time is not bound. ``meanwhile``, until the time is
    over, the decision is ``pending`` or ``in_effect``.
    """

    days: Annotated[int, NUMBER, told("days within which one may object")] | None = None
    months: Annotated[int, NUMBER, told("months within which one may object")] | None = None
    counted_from: Annotated[Literal["adoption", "notification"], told("from when the time runs")] = "adoption"
    by: Annotated[
        Literal["members", "entitled"],
        told("who may object: all `members`, or those `entitled` to vote in the organ"),
    ] = "members"
    blocks: (
        Annotated[
            str,
            FRACTION,
            told("`any`: one objection ends the decision; a fraction: at least this part of those who may object does"),
        ]
        | None
    ) = None
    blocks_more_than: (
        Annotated[str, FRACTION, told("more than this part of those who may object ends the decision")] | None
    ) = None
    binds_only_non_objecting: Annotated[bool, FLAG, told("true if whoever objects in time is not bound")] = False
    meanwhile: Annotated[
        Literal["pending", "in_effect"],
        told("whether the decision is `pending` or `in_effect` until the time is over"),
    ] = "in_effect"
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")] | None = None
