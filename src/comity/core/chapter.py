"""What a chapter of the law is: its acts, and for each a check and an effect."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from comity.core.ground import Ground, finding
from comity.core.lifecycle import Lifecycle
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.rulebook.book import Rulebook
from comity.core.rulebook.law import Law

__all__ = ["Chapter", "Consequence", "Ground", "Partition", "Rule", "finding", "nothing_to_check"]


class Rule(NamedTuple):
    """For one kind of act: ``check`` gives findings and changes nothing.

    ``apply`` changes the chapter's own register; ``without_effect`` does where an act that has no effect of its own is
    not for nothing all the same (an instrument that comes with a reservation not allowed is not received).
    """

    check: Callable[[Any, Ground], Iterable[Finding]]
    apply: Callable[[Any, Ground], None]
    without_effect: Callable[[Any, Ground], None] | None = None


class Partition(NamedTuple):
    """How a chapter falls into parts, so that one can be gone through again without the others.

    ``of`` says in which part an act of the chapter is done; ``hanging_on`` which parts hang on some, those included, by
    a rulebook; ``read_by`` what the checks and effects of an act look at in the chapters below, and ``told_by`` of what
    an act of those chapters says something; ``take_over`` gives a register the parts of another but some, and
    ``arrange`` puts its parts into an order.
    """

    of: Callable[[Act], str]
    hanging_on: Callable[[Rulebook, Iterable[str]], set[str]]
    read_by: Callable[[Act], set[str]]
    told_by: Callable[[Act], set[str]]
    take_over: Callable[[Any, Any, Collection[str]], None]
    arrange: Callable[[Any, Iterable[str]], None]


Consequence = Callable[[Any, Ground], bool]
"""What an act of a chapter below brings about in a chapter's own register; gives back whether anything changed."""


class Chapter(NamedTuple):
    """A chapter: its name, the type of its register, how an empty one is made for a fold, its rules by kind of act.

    ``lifecycles`` say of the things it keeps at which stages each act may be done, and where it leads.
    ``lend`` gives the other chapters what they ask of this one, when the registers stand. A register may keep what it
    concludes from chapters that its own acts do not tell (``looks_at``, by their names): ``forget`` lets go of it.
    ``consequences`` are what acts of chapters below, of one kind or of a whole chapter by its name, bring about in this
    chapter's own register: a State that ceases to exist is no member from then on.
    """

    name: str
    register: type[Any]
    begin: Callable[[Law], Any]
    rules: Mapping[type[Act], Rule]
    lifecycles: tuple[Lifecycle, ...] = ()
    lend: Callable[[Ground], None] | None = None
    partition: Partition | None = None
    looks_at: tuple[str, ...] = ()
    forget: Callable[[Any], None] | None = None
    consequences: Mapping[type[Act] | str, Consequence] = {}


def nothing_to_check(_act: Act, _ground: Ground) -> Iterable[Finding]:
    """For acts that can always be done."""
    return ()
