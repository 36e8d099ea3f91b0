"""How an organ is composed whose seats are filled by election or by delegations, as dated data."""

from __future__ import annotations

from typing import Annotated, Literal

from comity.core.kernel.days import PartialDate
from comity.core.kernel.meaning import CLASS, DATED, FLAG, MARK, NAMES, NUMBER, PROVISION, STATE, TEXT, told
from comity.core.kernel.names import Identifier, Names
from comity.core.kernel.value import Value
from comity.core.record.act import Grade

Class = tuple[str | tuple[str, ...], ...]
"""A union: standings and classes by their names, and lists of States: ``[member, observers, [LIE, SMR]]``."""


class Term(Value, kw_only=True):
    """From when to when something holds."""

    since: Annotated[PartialDate, DATED, told("first day, a partial date")] | None = None
    effect_of: Annotated[Identifier, TEXT, told("it holds from the entry into force of this text")] | None = None
    until: Annotated[PartialDate, DATED, told("the day from which it no longer holds")] | None = None
    until_effect_of: Annotated[Identifier, TEXT, told("it holds until the entry into force of this text")] | None = None


class SeatGroup(Value, kw_only=True):
    """So many of the seats are for one group: a region, a class. ``states`` are those that belong to it; none: any.

    ``term_years`` or ``term_months`` where a seat of the group is held for another time than the rest.
    """

    group: Annotated[Identifier, MARK, told("key of the group")]
    names: Annotated[Names, NAMES, told("names by language")] = {}
    number: Annotated[int, NUMBER, told("how many seats the group has")]
    states: Annotated[tuple[str, ...], STATE, told("the States that belong to the group; empty: any")] = ()
    term_years: Annotated[int, NUMBER, told("how many years a term lasts in this group")] | None = None
    term_months: Annotated[int, NUMBER, told("how many months a term lasts in this group")] | None = None


class Composition(Value, kw_only=True):
    """Who sits in an organ whose seats are filled by election: ``states``, or ``persons`` with one vote each.

    ``number`` of seats (those of ``permanent`` States come besides; none given: as many as are elected), for
    ``term_years`` or ``term_months``. ``groups`` have so many of them each. ``one_of_a_state``: no two persons are
    nationals of one State. ``terms_max`` and ``consecutive_terms_max`` limit re-election; the rest of a predecessor's
    term counts if ``rest_counts``. ``candidates``: only who was put forward is elected. ``members_only``: States are
    members, and leave their seat with the organisation; ``eligible`` names who may be elected in place of the members,
    or sends a delegation. ``is_complete`` is false where only some of the elections are on record: then a seat of which
    no act tells is not vacant, and who sits in it is not known. ``delegations`` gives the seats of each State's
    delegation, where an assembly is made of such (``delegation_of_each``: of every other member).
    """

    of: Annotated[Literal["states", "persons"], told("who sits: `states`, or `persons` with one vote each")] = "states"
    number: (
        Annotated[int, NUMBER, told("how many seats are filled by election; none given: as many as are elected")] | None
    ) = None
    term_years: Annotated[int, NUMBER, told("how many years a term lasts")] | None = None
    term_months: Annotated[int, NUMBER, told("how many months a term lasts")] | None = None
    groups: Annotated[tuple[SeatGroup, ...], told("the groups of seats (regions, classes), each with its number")] = ()
    permanent: Annotated[
        tuple[str, ...], STATE, told("States that have a seat besides, as long as they are members")
    ] = ()
    one_of_a_state: Annotated[bool, FLAG, told("true if no two may be nationals of one State")] = False
    terms_max: Annotated[int, NUMBER, told("how many terms one may hold in all")] | None = None
    consecutive_terms_max: Annotated[int, NUMBER, told("how many terms one may hold one after the other")] | None = None
    rest_counts: Annotated[bool, FLAG, told("true if the rest of a predecessor's term counts as a term")] = False
    candidates: Annotated[bool, FLAG, told("true if only who was put forward is elected")] = False
    members_only: Annotated[
        bool,
        FLAG,
        told("true if only members (or their nationals) are elected; a State leaves its seat with membership"),
    ] = True
    eligible: Annotated[
        Class, CLASS, told("who may be elected, or sends a delegation, where that is not every member and nobody else")
    ] = ()
    is_complete: Annotated[
        bool,
        FLAG,
        told("false where only some of the elections are on record: a seat of which no act tells is not vacant then"),
    ] = True
    delegations: Annotated[
        dict[Annotated[str, STATE], Annotated[int, NUMBER]],
        told("seats of each State's delegation, where an assembly is made of such"),
    ] = {}
    delegation_of_each: Annotated[int, NUMBER, told("seats of the delegation of every other member")] | None = None
    provision: Annotated[str, PROVISION, told("citation of the provision that says so")]
    term: Annotated[Term, told("from when to when it holds; empty: always")] = Term()
    grade: Annotated[Grade, told("how well the value is known, as for sources")] = "primary"

    def months_of(self, group: str | None) -> int | None:
        """The length of a term in a group, in months; None if the text sets none."""
        own = [_months(one.term_years, one.term_months) for one in self.groups if one.group == group]
        return next((one for one in own if one is not None), _months(self.term_years, self.term_months))

    @property
    def is_of_delegations(self) -> bool:
        """Whether it is made of delegations of members, and nobody is elected to it by an organ."""
        return bool(self.delegations) or self.delegation_of_each is not None


def _months(years: int | None, months: int | None) -> int | None:
    return None if years is None and months is None else 12 * (years or 0) + (months or 0)
