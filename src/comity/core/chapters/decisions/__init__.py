"""Chapter: decisions of organs."""

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.decisions.register import Decisions
from comity.core.chapters.decisions.rules import LIFECYCLE, RULES


def lend(ground: Ground) -> None:
    """What competence asks of a decision that another act rests on."""
    ground.deciding = ground.read(Decisions).deciding


CHAPTER = Chapter("decisions", Decisions, lambda _law: Decisions(), RULES, (LIFECYCLE,), lend)
