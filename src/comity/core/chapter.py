"""What a chapter of the law is: its acts, and for each a check and an effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from comity.core.ground import Ground, finding
from comity.core.lifecycle import Lifecycle
from comity.core.record.act import Act
from comity.core.record.finding import Finding
from comity.core.rulebook.law import Law

__all__ = ["Chapter", "Ground", "Rule", "finding", "nothing_to_check"]


class Rule(NamedTuple):
    """For one kind of act: ``check`` gives findings and changes nothing.

    ``apply`` changes the chapter's own register.
    """

    check: Callable[[Any, Ground], Iterable[Finding]]
    apply: Callable[[Any, Ground], None]


class Chapter(NamedTuple):
    """A chapter: its name, the type of its register, how an empty one is made for a fold, its rules by kind of act.

    ``lifecycles`` say of the things it keeps at which stages each act may be done, and where it leads.
    """

    name: str
    register: type[Any]
    begin: Callable[[Law], Any]
    rules: Mapping[type[Act], Rule]
    lifecycles: tuple[Lifecycle, ...] = ()


def nothing_to_check(_act: Act, _ground: Ground) -> Iterable[Finding]:
    """For acts that can always be done."""
    return ()
