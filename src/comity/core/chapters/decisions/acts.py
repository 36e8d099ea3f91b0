"""Acts by which organs decide, and by which decisions are joined, ended, challenged and answered.

A decision is known by the id of the act that adopts it.
"""

from __future__ import annotations

from typing import Literal

from comity.core.chapters.texts.acts import Measure
from comity.core.kernel.days import PartialDate
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Act

Form = Literal["signed", "adopted_unsigned", "approved_by_decision"]


class Position(Value, kw_only=True):
    """What a member said of a draft, as the procedure asks.

    Under agreement without a vote: ``objects``, ``opinion`` (on record, blocks nothing), ``not_participating``. Under
    a vote: ``for``, ``against``, ``abstains``. ``absent`` under either.
    """

    state: Identifier
    position: Literal["objects", "opinion", "not_participating", "for", "against", "abstains", "absent"]
    statement: Names = {}


class Proposal(Act, tag="decisions.proposal", kw_only=True):
    """A draft is laid before an organ; the draft is known by this act's id."""

    organ: Identifier
    matter: str
    title: Names
    meeting: Identifier | None = None


class WithdrawalOfProposal(Act, tag="decisions.withdrawal_of_proposal", kw_only=True):
    """Whoever laid a draft takes it back."""

    proposal: Identifier


class Adoption(Act, tag="decisions.adoption", kw_only=True):
    """An organ decides on a matter, by the procedure that the rulebook prescribes for it on that day.

    ``matter`` is a matter of the competence table; ``text`` the text it adopts or approves; ``concerns`` the member
    that is the object of the decision, whose own objection some procedures leave out; ``positions`` what members put
    on record.
    """

    organ: Identifier
    matter: str
    form: Form
    title: Names
    meeting: Identifier | None = None
    number: str | None = None
    text: Identifier | None = None
    proposal: Identifier | None = None
    concerns: Identifier | None = None
    positions: tuple[Position, ...] = ()
    measures: tuple[Measure, ...] = ()
    effective: PartialDate | None = None


class Rejection(Act, tag="decisions.rejection", kw_only=True):
    """An organ does not adopt a draft."""

    proposal: Identifier
    positions: tuple[Position, ...] = ()


class Joining(Act, tag="decisions.joining", kw_only=True):
    """A member that did not take part in a decision joins it later."""

    decision: Identifier
    state: Identifier


class Repeal(Act, tag="decisions.repeal", kw_only=True):
    """An organ ends a decision from the act's day; the past stays as it was.

    ``authority`` is the repealing decision.
    """

    decision: Identifier


class Challenge(Act, tag="decisions.challenge", kw_only=True):
    """A member challenges an act against a provision; the challenge stands on the record."""

    act: Identifier
    against: str
    state: Identifier
    grounds: Names


class Answer(Act, tag="decisions.answer", kw_only=True):
    """The competent organ answers a challenge; ``authority`` is its decision."""

    challenge: Identifier
    outcome: Literal["upheld", "dismissed", "noted"]
    statement: Names = {}
