"""What chapters above ask of organs before an act."""

from __future__ import annotations

from collections.abc import Iterable

from comity.core.chapter import Ground, finding
from comity.core.chapters.organs.register import Organs
from comity.core.record.act import Act
from comity.core.record.finding import Finding


def organ_established(organ: str, act: Act, ground: Ground) -> Iterable[Finding]:
    """A finding if the organ did not exist on the day of the act."""
    if ground.read(Organs).established(organ, ground.day):
        return ()
    message = f"No act on record establishes {organ} by {act.on}."
    return (finding("OrganNotEstablished", "inadmissible", act, message),)
