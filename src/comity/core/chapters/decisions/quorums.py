"""The quorum: whether enough took part for the organ to decide."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from comity.core.chapters.decisions.counting import MET, Case, Outcome, Span, counted, refusal, unsettled, weight_of
from comity.core.rulebook.book import ProcedureRow
from comity.core.rulebook.voting import Quorum

_OF_WHOM: Final = {"entitled": "members", "members": "members", "seats": "seats"}


def quorums(row: ProcedureRow) -> Iterator[Quorum]:
    """What must take part by a row."""
    if row.quorum_fraction is not None:
        yield Quorum(fraction=row.quorum_fraction)
    if row.quorum is not None:
        yield row.quorum


def quorum(asked: Quorum, case: Case, *, is_counted: bool) -> Outcome:
    """Whether enough took part.

    Under a vote those count that are on record as voting or abstaining; without a vote, all that are not absent.
    """
    if not case.chamber.is_seated:
        return MET
    whole = _whole(asked, case)
    present = _present(case, is_counted=is_counted)
    least = Fraction(asked.fraction or 0) * whole
    least = max(least, Fraction(asked.count_min or 0))
    over = Fraction(asked.more_than) * whole if asked.more_than is not None else Fraction(-1)
    if present.least >= least and present.least > over:
        return MET
    needed = " and ".join(
        said
        for said in (
            asked.fraction or "",
            f"more than {asked.more_than}" if asked.more_than else "",
            f"{asked.count_min} of them" if asked.count_min else "",
        )
        if said
    )
    message = f"{present} of {whole} {_OF_WHOM[asked.of]} took part; the quorum is {needed}."
    if present.most >= least and present.most > over:
        return unsettled(message)
    return refusal("QuorumNotMet", message)


def _whole(asked: Quorum, case: Case) -> int:
    chamber = case.chamber
    if asked.of == "seats":
        return chamber.seats
    return weight_of(chamber.voters if asked.of == "entitled" else chamber.members, None, None)


def _present(case: Case, *, is_counted: bool) -> Span:
    count = counted(case)
    if is_counted:
        voting = count.in_favour.plus(count.against).plus(count.abstaining)
        return Span(voting.least, min(voting.most, weight_of(case.chamber.voters, None, None)))
    everybody = weight_of(case.chamber.voters, None, None)
    return Span(everybody - count.absent.most, everybody - count.absent.least)
