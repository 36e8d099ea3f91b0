"""Acts by which organs decide, and by which decisions are joined, ended, challenged and answered.

A decision is known by the id of the act that adopts it.
"""

from typing import Annotated, Literal

from msgspec import field

from comity.core.chapters.texts.acts import Measure
from comity.core.kernel.meaning import (
    ACTOR,
    ActKey,
    ChallengeKey,
    DecisionKey,
    EffectiveDay,
    Flag,
    Grounds,
    Mark,
    Matter,
    MeetingKey,
    Number,
    OrganKey,
    Person,
    ProposalKey,
    ProvisionKey,
    StateKey,
    Statement,
    TextKey,
    Title,
    means,
    told,
    vocabulary,
)
from comity.core.kernel.value import Value
from comity.core.record.act import Act

ASKED = means("asked", "key", "the matter on which it was consulted", registers=("law.matters",))
PRECEDING = means(
    "act",
    "key",
    "id of a decision or a consultation",
    registers=("decisions", "acts"),
    kinds=("decisions.adoption", "decisions.consultation"),
    role="other",
)
Form = Annotated[Literal["signed", "adopted_unsigned", "approved_by_decision"], vocabulary("form of a decision")]
Said = Annotated[
    Literal["objects", "opinion", "not_participating", "for", "against", "abstains", "absent"],
    vocabulary("position"),
]
Outcome = Annotated[Literal["upheld", "dismissed", "noted"], vocabulary("outcome of a challenge")]


class Position(Value, kw_only=True):
    """What a member said of a draft, as the procedure asks.

    Under agreement without a vote: ``objects``, ``opinion`` (on record, blocks nothing), ``not_participating``. Under
    a vote: ``for``, ``against``, ``abstains``. ``absent`` under either.
    """

    state: Annotated[StateKey, told("the member")]
    position: Annotated[Said, told("what it said, as the procedure asks")]
    votes: Annotated[Number, told("how many of its votes, where a State has several; not given: all")] | None = None
    person: Annotated[Person, told("who took it, where persons vote")] = {}
    statement: Statement = {}


class Tally(Value, kw_only=True):
    """How many voted, where the roll call was not published: ``for``, ``against``, ``abstains``; ``absent``, if told.

    Votes of members, one each; of persons or delegations, each vote. ``are_weighed``: what the votes weigh together is
    told, and not how many they were.
    """

    in_favour: Annotated[Number, told("votes in favour")] = field(name="for")
    against: Annotated[Number, told("votes against")] = 0
    abstains: Annotated[Number, told("abstentions")] = 0
    absent: Annotated[Number, told("how many were absent or did not vote, where that is told")] | None = None

    are_weighed: Annotated[Flag, told("true if the numbers are what the votes weigh, where votes are weighted")] = False

    def by_position(self) -> dict[str, int | None]:
        """The numbers by position; None where it is not told."""
        return {"for": self.in_favour, "against": self.against, "abstains": self.abstains, "absent": self.absent}

    @property
    def voting(self) -> int:
        """All that took part, those abstaining with them."""
        return self.in_favour + self.against + self.abstains


Votes = Annotated[Tally, told("the count, where the roll call was not published or beside it")]
Positions = Annotated[tuple[Position, ...], told("what members put on record")]


class Proposal(Act, tag="decisions.proposal", kw_only=True):
    """A draft is laid before an organ; the draft is known by this act's id."""

    organ: OrganKey
    matter: Matter
    title: Title
    meeting: MeetingKey | None = None


class WithdrawalOfProposal(Act, tag="decisions.withdrawal_of_proposal", kw_only=True):
    """Whoever laid a draft takes it back."""

    proposal: ProposalKey


class Adoption(Act, tag="decisions.adoption", kw_only=True):
    """An organ decides on a matter, by the procedure that the rulebook prescribes for it on that day.

    ``matter`` is a matter of the competence table; ``text`` the text it adopts or approves; ``concerns`` the member
    that is the object of the decision, whose own objection some procedures leave out (``concerns_several``, where it
    names several States); ``positions`` what members put on record; ``votes`` the count. ``carried: asserted``: a
    source says that it was adopted, and no count is known.
    """

    organ: OrganKey
    matter: Matter
    form: Annotated[Form, told("in what form")]
    title: Title
    meeting: MeetingKey | None = None
    number: Annotated[Mark, told("the organ's own number for the decision")] | None = None
    text: Annotated[TextKey, told("the text it adopts or approves")] | None = None
    proposal: ProposalKey | None = None
    concerns: Annotated[StateKey, told("the member that is the object of the decision", role="concerned")] | None = None
    concerns_several: Annotated[
        tuple[StateKey, ...], told("the States that are its object, where they are several", role="concerned")
    ] = ()
    positions: Positions = ()
    votes: Votes | None = None
    carried: (
        Annotated[
            Literal["asserted"],
            vocabulary("count of votes"),
            told("`asserted`: a source says that it was adopted, and no count is known"),
        ]
        | None
    ) = None
    preceded_by: Annotated[
        tuple[Annotated[str, PRECEDING], ...],
        told("the recommendations, opinions and consultations that went before it"),
    ] = ()
    measures: Annotated[tuple[Measure, ...], told("what it orders")] = ()
    effective: EffectiveDay | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """The States that it is about."""
        return (*((self.concerns,) if self.concerns else ()), *self.concerns_several)


class Consultation(Act, tag="decisions.consultation", kw_only=True):
    """An organ, a State or an organisation is consulted before a decision; its answer binds nobody.

    ``asked`` is the matter on which it was consulted, ``concerns`` the State that this is about.
    """

    consulted: Annotated[str, ACTOR, told("who was consulted: an organ, a State, an organisation", role="other")]
    asked: Annotated[str, ASKED]
    proposal: ProposalKey | None = None
    concerns: Annotated[StateKey, told("the State that it is about", role="concerned")] | None = None
    opinion: Annotated[
        Literal["favourable", "unfavourable", "none"],
        vocabulary("opinion asked for"),
        told("what it answered; `none`: nothing"),
    ] = "none"
    statement: Statement = {}


class NotificationOfDecision(Act, tag="decisions.notification", kw_only=True):
    """A decision is notified to the members; a time for objections runs from it where the rulebook says so."""

    decision: DecisionKey


class ObjectionToDecision(Act, tag="decisions.objection", kw_only=True):
    """A member objects to a decision after its adoption, within the time that the rulebook gives."""

    decision: DecisionKey
    state: StateKey
    statement: Statement = {}


class Rejection(Act, tag="decisions.rejection", kw_only=True):
    """An organ does not adopt a draft."""

    proposal: ProposalKey
    positions: Positions = ()
    votes: Votes | None = None


class Joining(Act, tag="decisions.joining", kw_only=True):
    """A member that did not take part in a decision joins it later."""

    decision: DecisionKey
    state: StateKey


class Repeal(Act, tag="decisions.repeal", kw_only=True):
    """An organ ends a decision from the act's day; the past stays as it was.

    ``authority`` is the repealing decision.
    """

    decision: DecisionKey


class Challenge(Act, tag="decisions.challenge", kw_only=True):
    """A member challenges an act against a provision; the challenge stands on the record."""

    act: ActKey
    against: Annotated[
        ProvisionKey, told("citation of the provision against which the act is challenged; one of the rulebook's")
    ]
    state: StateKey
    grounds: Grounds


class Answer(Act, tag="decisions.answer", kw_only=True):
    """The competent organ answers a challenge; ``authority`` is its decision."""

    challenge: ChallengeKey
    outcome: Annotated[Outcome, told("what became of the challenge")]
    statement: Statement = {}
