"""Acts by which a State comes to stand in a relation to the organisation, and leaves it."""

from typing import Annotated

from comity.core.kernel.meaning import (
    EffectiveDay,
    Flag,
    OrganKey,
    RightKey,
    StandingName,
    StateKey,
    TextKey,
    UntilDay,
    told,
)
from comity.core.record.act import Act


class Founding(Act, tag="membership.founding", kw_only=True):
    """A State founds the organisation; ``authority`` is the founding text."""

    state: StateKey


class Application(Act, tag="membership.application", kw_only=True):
    """A State asks for a standing, by a request addressed as the rulebook says."""

    state: StateKey
    standing: StandingName


class StartOfProcedure(Act, tag="membership.start_of_procedure", kw_only=True):
    """The competent organ starts the procedure for a standing; ``authority`` is its decision."""

    state: StateKey
    standing: StandingName


class Memorandum(Act, tag="membership.memorandum", kw_only=True):
    """The State signs the memorandum of its obligations; ``text`` is that memorandum."""

    state: StateKey
    standing: StandingName
    text: Annotated[TextKey, told("the memorandum, if it is a text on record")] | None = None


class Admission(Act, tag="membership.admission", kw_only=True):
    """The State becomes a member; ``authority`` is the decision that completes the procedure."""

    state: StateKey


class Grant(Act, tag="membership.grant", kw_only=True):
    """A State is given a standing other than membership; ``authority`` is the decision, where one is required."""

    state: StateKey
    standing: StandingName
    until: UntilDay | None = None


class MergerOfStandings(Act, tag="membership.merger_of_standings", kw_only=True):
    """Standings are merged into one: every State that holds one of them that day holds the new one."""

    standings: Annotated[tuple[StandingName, ...], told("the standings that are merged")]
    into: Annotated[StandingName, told("the standing that takes the place of the merged ones")]


class EndOfStanding(Act, tag="membership.end_of_standing", kw_only=True):
    """A standing ends: deprivation by decision, or renunciation by notice."""

    state: StateKey
    standing: StandingName


class Suspension(Act, tag="membership.suspension", kw_only=True):
    """A standing is suspended, or some of its rights, by decision or at the State's own request; it keeps the standing.

    Without ``standing`` it is membership, without ``rights`` all of them, without ``organ`` in every organ.
    """

    state: StateKey
    standing: Annotated[StandingName, told("the standing that is suspended; membership, if none is named")] | None = (
        None
    )
    rights: Annotated[tuple[RightKey, ...], told("the rights that are suspended; all, if none is named")] = ()
    organ: Annotated[OrganKey, told("the organ in which they are suspended; every organ, if none is named")] | None = (
        None
    )
    at_request: Annotated[Flag, told("true if the State asked for it itself")] = False


class Restoration(Act, tag="membership.restoration", kw_only=True):
    """A suspension ends by decision, wholly or as to what is named."""

    state: StateKey
    standing: Annotated[StandingName, told("the standing that is restored; membership, if none is named")] | None = None
    rights: Annotated[tuple[RightKey, ...], told("the rights that are restored; all, if none is named")] = ()
    organ: Annotated[OrganKey, told("the organ in which they are restored; every organ, if none is named")] | None = (
        None
    )


class Expulsion(Act, tag="membership.expulsion", kw_only=True):
    """A member is expelled by decision, from ``effective`` (the act's day if not given)."""

    state: StateKey
    effective: EffectiveDay | None = None


class NoticeOfWithdrawal(Act, tag="membership.notice_of_withdrawal", kw_only=True):
    """A member gives notice that it withdraws; from the day ``effective`` it is a member no longer.

    It leaves no earlier than the law lets it, and where the notice names no day, as soon as the law lets it.
    """

    state: StateKey
    effective: EffectiveDay | None = None


class RevocationOfNotice(Act, tag="membership.revocation_of_notice", kw_only=True):
    """A notice of withdrawal is revoked before it takes effect (Vienna Convention on the Law of Treaties, Art. 68)."""

    state: StateKey
