"""Chapter: texts, their relations, and what is claimed of them."""

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.texts.rules import LIFECYCLE, RULES


def lend(ground: Ground) -> None:
    """Since when a text has effect, as it was adopted and as sources claim."""
    ground.law.effects = ground.read(Texts).effect_of


CHAPTER = Chapter("texts", Texts, lambda _law: Texts(), RULES, (LIFECYCLE,), lend)
