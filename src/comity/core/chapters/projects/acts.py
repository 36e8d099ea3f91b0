"""Acts of joint projects: proposed, joined freely, begun, paid for by a key, left, led, carried out.

Who does not take part blocks nobody. Amounts are decimal text in the project's currency.
"""

from __future__ import annotations

from typing import Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.money import Amount, Currency, Decimal
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Act

KeyRule = Literal["equal", "scale", "pledged", "shapley", "airport", "nucleolus"]
Role = Literal["lead", "rapporteur"]


class Part(Value, kw_only=True):
    """A part of the cost.

    ``fixed`` arises once anyone takes part; ``individual`` only for one State; ``shared`` once for those that use it
    (``users``), whichever of them takes part.
    """

    part: Identifier
    form: Literal["fixed", "individual", "shared"]
    amount: Amount
    title: Names = {}
    state: Identifier | None = None
    users: tuple[Identifier, ...] = ()


class CostKey(Value, kw_only=True):
    """By which rule the cost is shared; ``weights`` for a scale; ``ceiling``, the largest share of it (``0.25``)."""

    rule: KeyRule
    weights: dict[str, Decimal] = {}
    ceiling: Decimal | None = None


class Step(Value, kw_only=True):
    """A step of the project that can be seen to be reached: its key, what it is, by when."""

    milestone: Identifier
    title: Names = {}
    due: PartialDate | None = None


class Proposal(Act, tag="projects.proposal", kw_only=True):
    """A joint project is laid before the members, with its cost in parts and the key by which it is shared."""

    project: Identifier
    title: Names
    currency: Currency
    parts: tuple[Part, ...]
    key: CostKey
    purpose: Names = {}
    lead: str | None = None
    milestones: tuple[Step, ...] = ()
    participants_min: int = 1


class OptingIn(Act, tag="projects.opting_in", kw_only=True):
    """A member takes part in a project that has not begun."""

    project: Identifier
    state: Identifier


class Start(Act, tag="projects.start", kw_only=True):
    """The project begins with those that have opted in; their shares stand."""

    project: Identifier


class Joining(Act, tag="projects.joining", kw_only=True):
    """A member joins a project that has begun: it buys in, and what it pays is credited to those who came before."""

    project: Identifier
    state: Identifier


class Withdrawal(Act, tag="projects.withdrawal", kw_only=True):
    """A participant leaves; what has been called from it stays owed, and nobody's share grows by it."""

    project: Identifier
    state: Identifier


class Rekeying(Act, tag="projects.rekeying", kw_only=True):
    """The participants agree on another key for what is not yet called; ``agreed`` names them."""

    project: Identifier
    key: CostKey
    agreed: tuple[Identifier, ...]


class Pledge(Act, tag="projects.pledge", kw_only=True):
    """A participant says how much it will give; a later pledge takes the place of an earlier one."""

    project: Identifier
    state: Identifier
    amount: Amount


class CallForFunds(Act, tag="projects.call", kw_only=True):
    """Part of the cost is called from the participants, by their shares, to be paid by a day."""

    project: Identifier
    amount: Amount
    due: PartialDate


class Payment(Act, tag="projects.payment", kw_only=True):
    """A participant pays into the project."""

    project: Identifier
    state: Identifier
    amount: Amount


class ContributionInKind(Act, tag="projects.contribution_in_kind", kw_only=True):
    """A participant gives goods or work; it counts at the value to which the other participants agreed."""

    project: Identifier
    state: Identifier
    title: Names
    value: Amount
    agreed: tuple[Identifier, ...] = ()


class Milestone(Act, tag="projects.milestone", kw_only=True):
    """A step of the project is reached."""

    project: Identifier
    milestone: Identifier


class Lead(Act, tag="projects.lead", kw_only=True):
    """A State takes on a role in a project; ``load`` is how much work it is, in the organisation's own units.

    A new lead takes the place of the former; rapporteurs are known by their ``task``.
    """

    project: Identifier
    state: Identifier
    role: Role = "lead"
    task: str = ""
    load: int = 1


class Completion(Act, tag="projects.completion", kw_only=True):
    """The project is carried out."""

    project: Identifier


class Abandonment(Act, tag="projects.abandonment", kw_only=True):
    """The project is given up; what has been called stays owed."""

    project: Identifier
