"""What is found of a vote on record: that its procedure was met, that a tally can be, that each votes once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from comity.core.chapter import Ground, finding
from comity.core.chapters.decisions.acts import Adoption, Rejection
from comity.core.chapters.decisions.counting import Case, Count, Outcome, counted, votes_of, weight_of
from comity.core.chapters.decisions.procedures import condition_of, decided, weights_of
from comity.core.chapters.decisions.voters import chamber_of, is_somebody_entitled, why_without_vote
from comity.core.record.finding import Finding
from comity.core.rulebook.book import ProcedureRow


def decided_by_vote(act: Adoption, row: ProcedureRow, ground: Ground) -> Iterator[Finding]:
    """What is on record of the vote under the procedure of that day."""
    if is_silent(act, row) and is_somebody_entitled(act.organ, ground):
        return
    case = _case(act, ground)
    answers = list(decided(row, case))
    for one in answers:
        if one.is_met is False:
            yield finding(one.rule, "inadmissible", act, one.message, provision=row.provision)
    if act.votes or act.carried:
        yield from _tally_fits(act, case, row)
        yield from _settled(act, answers, row)
    if act.positions:
        yield from _positions_counted(act, case, row, lambda state: why_without_vote(state, ground))
        yield from _positions_once(act, case, row)
    yield from _as_the_procedure_asks(act, row)


def is_silent(act: Adoption, row: ProcedureRow) -> bool:
    """Whether agreement alone is asked for, and nobody said anything: nothing is to be counted then."""
    is_alone = row.procedure == "agreement" and row.condition is None
    is_unlimited = row.quorum is None and row.quorum_fraction is None
    return is_alone and is_unlimited and not act.positions and act.votes is None and act.carried is None


def _case(act: Adoption, ground: Ground) -> Case:
    chamber = chamber_of(act.organ, ground).named([one.state for one in act.positions])
    row = ground.law.procedure(act.organ, act.matter, ground.day)
    weights = weights_of(condition_of(row)) if row is not None else {}
    return Case(chamber, act.positions, act.votes, act.named, act.carried is not None, weights)


def count_of(act: Adoption, ground: Ground) -> Count:
    """The votes on record that count."""
    return counted(_case(act, ground))


def is_unsettled(act: Adoption, ground: Ground) -> bool:
    """Whether the record leaves open that the procedure was met."""
    row = ground.law.procedure(act.organ, act.matter, ground.day)
    if row is None:
        return act.carried is not None
    return any(one.is_met is None for one in decided(row, _case(act, ground)))


def _settled(act: Adoption, answers: list[Outcome], row: ProcedureRow) -> Iterator[Finding]:
    """What the record does not settle is neither met nor missed: the decision stands on what the source says."""
    open_ones = [one.message for one in answers if one.is_met is None]
    if open_ones:
        message = f"The record does not settle whether it was carried, as its source says: {' '.join(open_ones)}"
        yield finding("CountUnsettled", "note", act, message, provision=row.provision)


def sourced(act: Adoption) -> Iterator[Finding]:
    """Who asserts that a decision was carried is on record."""
    if act.carried is not None and not act.sources:
        message = "It is said to have been carried without a count on record; the source that says so is named."
        yield finding("AssertionUnsourced", "inadmissible", act, message)


def _tally_fits(act: Adoption | Rejection, case: Case, row: ProcedureRow) -> Iterator[Finding]:
    """A tally counts no more votes than there were, and no fewer of a position than the roll call beside it."""
    tally = act.votes
    if tally is None:
        return
    numbers = tally.by_position()
    if any(one is not None and one < 0 for one in numbers.values()):
        yield finding("TallyMalformed", "inadmissible", act, "No number of votes is less than none.")
        return
    if tally.are_weighed and not case.weights:
        message = "The tally tells what votes weigh; by the procedure of that day no vote weighs more than another."
        yield finding("TallyMalformed", "inadmissible", act, message, provision=row.provision)
        return
    entitled = weight_of(case.chamber.voters, None, case.weights if tally.are_weighed else None)
    told = sum(one or 0 for one in numbers.values())
    if told > entitled:
        message = f"The tally counts {told}; {entitled} votes could be cast on {act.on}."
        yield finding("TallyExceeded", "inadmissible", act, message, provision=row.provision)
    for position, total in numbers.items():
        named = votes_of(case, position)
        if total is not None and named > total:
            message = f"The tally counts {total} '{position}'; the positions on record are {named}."
            yield finding("TallyDiffers", "inadmissible", act, message, provision=row.provision)


def _positions_counted(
    act: Adoption | Rejection, case: Case, row: ProcedureRow, ground_of: Callable[[str], str]
) -> Iterator[Finding]:
    """Positions of States that have no vote, or are suspended, are on record and do not count."""
    for one in act.positions:
        if one.state not in case.chamber.voters:
            has_seat = one.state in case.chamber.members
            why = f"had no vote{ground_of(one.state)}" if has_seat else "had no seat in the organ"
            message = f"{one.state} {why} on {act.on}; its position is on record and does not count."
            rule = "PositionWithoutVote" if has_seat else "PositionOfNonMember"
            yield finding(rule, "irregular", act, message, provision=row.provision)


def _positions_once(act: Adoption, case: Case, row: ProcedureRow) -> Iterator[Finding]:
    """An opinion may stand beside another position; of two others, neither could count."""
    taken = Counter(one.state for one in act.positions if one.position != "opinion")
    for state, count in taken.items():
        several = [one.votes for one in act.positions if one.state == state and one.votes is not None]
        if count > 1 and (len(several) < count or sum(several) > case.chamber.voters.get(state, 1)):
            message = f"{state} has {count} positions on record; a member takes one, or one for each of its votes."
            yield finding("PositionTwice", "inadmissible", act, message, provision=row.provision)


def _as_the_procedure_asks(act: Adoption, row: ProcedureRow) -> Iterator[Finding]:
    taken = {one.position for one in act.positions}
    is_voted = act.votes is not None or taken & {"for", "against", "abstains"}
    if is_voted and not condition_of(row).counts_votes:
        message = "Votes are on record for a decision that is taken by agreement without a vote; they do not count."
        yield finding("VoteRecorded", "irregular", act, message, provision=row.provision)
    for one in act.positions:
        if one.position == "opinion":
            message = f"{one.state} has put its opinion on record; it does not block the decision."
            yield finding("OpinionOnRecord", "note", act, message, provision=row.provision)
        elif one.position == "not_participating":
            message = f"{one.state} does not take part; it may join later."
            yield finding("NonParticipation", "note", act, message, provision=row.provision)


def not_carried(act: Rejection, organ: str, row: ProcedureRow, ground: Ground) -> Iterator[Finding]:
    """What is on record of a vote by which a draft was lost."""
    chamber = chamber_of(organ, ground).named([one.state for one in act.positions])
    case = Case(chamber, act.positions, act.votes, weights=weights_of(condition_of(row)))
    yield from _positions_counted(act, case, row, lambda state: why_without_vote(state, ground))
    yield from _tally_fits(act, case, row)
    if case.has_votes and all(one.is_met for one in decided(row, case)) and condition_of(row).counts_votes:
        message = f"The votes on record would carry {act.proposal}."
        yield finding("MajorityReached", "irregular", act, message, provision=row.provision)
