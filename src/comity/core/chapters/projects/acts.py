"""Acts of joint projects: proposed, joined freely, begun, paid for by a key, left, led, carried out.

Who does not take part blocks nobody. Amounts are decimal text in the project's currency.
"""

from typing import Annotated, Final, Literal

from comity.core.kernel.meaning import (
    STATE,
    Amount,
    Currency,
    Decimal,
    DueDay,
    MarkKey,
    Number,
    ProjectKey,
    Purpose,
    Responsible,
    Sentence,
    StateKey,
    Title,
    told,
    vocabulary,
)
from comity.core.kernel.value import Value
from comity.core.record.act import Act

KeyRule = Literal["equal", "scale", "pledged", "shapley", "airport", "nucleolus"]
KEY_RULE: Final = vocabulary("rule of a cost key")
Role = Annotated[Literal["lead", "rapporteur"], vocabulary("role in a project")]
CostForm = Annotated[Literal["fixed", "individual", "shared"], vocabulary("form of a cost")]


class Part(Value, kw_only=True):
    """A part of the cost.

    ``fixed`` arises once anyone takes part; ``individual`` only for one State; ``shared`` once for those that use it
    (``users``), whichever of them takes part.
    """

    part: Annotated[MarkKey, told("key of the part")]
    form: Annotated[CostForm, told("for whom it arises")]
    amount: Annotated[Amount, told("how much it is, as decimal text in the project's currency")]
    title: Annotated[Title, told("what it is, by language")] = {}
    state: Annotated[StateKey, told("the State for which an individual part arises")] | None = None
    users: Annotated[tuple[StateKey, ...], told("the States that use a shared part", role="other")] = ()


class CostKey(Value, kw_only=True):
    """By which rule the cost is shared; ``weights`` for a scale; ``ceiling``, the largest share of it (``0.25``)."""

    rule: Annotated[KeyRule, KEY_RULE, told("the rule by which the cost is shared")]
    weights: Annotated[
        dict[Annotated[str, STATE], Decimal], told("the weight of each State in a scale, as decimal text")
    ] = {}
    ceiling: Annotated[Decimal, told("the largest part of the cost that one bears, as `0.25`")] | None = None


class Step(Value, kw_only=True):
    """A step of the project that can be seen to be reached: its key, what it is, by when."""

    milestone: Annotated[MarkKey, told("key of the step")]
    title: Annotated[Title, told("what it is, by language")] = {}
    due: Annotated[DueDay, told("by when, a partial date")] | None = None


class Proposal(Act, tag="projects.proposal", kw_only=True):
    """A joint project is laid before the members, with its cost in parts and the key by which it is shared."""

    project: ProjectKey
    title: Title
    currency: Currency
    parts: Annotated[tuple[Part, ...], told("the parts of its cost")]
    key: Annotated[CostKey, told("by which rule the cost is shared")]
    purpose: Purpose = {}
    lead: Annotated[Responsible, told("who is to lead it: a State or a body")] | None = None
    milestones: Annotated[tuple[Step, ...], told("its steps")] = ()
    participants_min: Annotated[Number, told("how many must take part before it begins")] = 1


class OptingIn(Act, tag="projects.opting_in", kw_only=True):
    """A member takes part in a project that has not begun."""

    project: ProjectKey
    state: StateKey


class Start(Act, tag="projects.start", kw_only=True):
    """The project begins with those that have opted in; their shares stand."""

    project: ProjectKey


class Joining(Act, tag="projects.joining", kw_only=True):
    """A member joins a project that has begun: it buys in, and what it pays is credited to those who came before."""

    project: ProjectKey
    state: StateKey


class Withdrawal(Act, tag="projects.withdrawal", kw_only=True):
    """A participant leaves; what has been called from it stays owed, and nobody's share grows by it."""

    project: ProjectKey
    state: StateKey


class Rekeying(Act, tag="projects.rekeying", kw_only=True):
    """The participants agree on another key for what is not yet called; ``agreed`` names them."""

    project: ProjectKey
    key: Annotated[CostKey, told("by which rule the cost is shared")]
    agreed: Annotated[tuple[StateKey, ...], told("the participants whose agreement is on record", role="other")]


class Pledge(Act, tag="projects.pledge", kw_only=True):
    """A participant says how much it will give; a later pledge takes the place of an earlier one."""

    project: ProjectKey
    state: StateKey
    amount: Amount


class CallForFunds(Act, tag="projects.call", kw_only=True):
    """Part of the cost is called from the participants, by their shares, to be paid by a day."""

    project: ProjectKey
    amount: Amount
    due: Annotated[DueDay, told("the day by which it is to be paid")]


class Payment(Act, tag="projects.payment", kw_only=True):
    """A participant pays into the project."""

    project: ProjectKey
    state: StateKey
    amount: Amount


class ContributionInKind(Act, tag="projects.contribution_in_kind", kw_only=True):
    """A participant gives goods or work; it counts at the value to which the other participants agreed."""

    project: ProjectKey
    state: StateKey
    title: Title
    value: Annotated[Amount, told("the agreed value as decimal text, in the project's currency")]
    agreed: Annotated[tuple[StateKey, ...], told("the participants whose agreement is on record", role="other")] = ()


class Milestone(Act, tag="projects.milestone", kw_only=True):
    """A step of the project is reached."""

    project: ProjectKey
    milestone: Annotated[MarkKey, told("key of the step")]


class Lead(Act, tag="projects.lead", kw_only=True):
    """A State takes on a role in a project; ``load`` is how much work it is, in the organisation's own units.

    A new lead takes the place of the former; rapporteurs are known by their ``task``.
    """

    project: ProjectKey
    state: StateKey
    role: Annotated[Role, told("which role")] = "lead"
    task: Annotated[Sentence, told("for what, where there are several of one role")] = ""
    load: Annotated[Number, told("how much work it is, in the organisation's own units")] = 1


class Completion(Act, tag="projects.completion", kw_only=True):
    """The project is carried out."""

    project: ProjectKey


class Abandonment(Act, tag="projects.abandonment", kw_only=True):
    """The project is given up; what has been called stays owed."""

    project: ProjectKey
