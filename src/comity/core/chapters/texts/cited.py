"""What an act rests on, for the chain of reasons of the chapters above."""

from __future__ import annotations

from comity.core.chapter import Ground
from comity.core.chapters.texts.register import Texts
from comity.core.record.act import Act


def cited(act: Act, ground: Ground) -> tuple[str, ...]:
    """The ids of what it rests on, a decision or the adoption of a text, then its own."""
    return (ground.read(Texts).citation(act.authority), act.id) if act.authority else (act.id,)
