"""Chapter: the law of treaties."""

from comity.core.chapter import Chapter, Ground
from comity.core.chapters.texts.register import Texts
from comity.core.chapters.treaties.apart import PARTITION
from comity.core.chapters.treaties.lifecycle import LIFECYCLES
from comity.core.chapters.treaties.register import Treaties
from comity.core.chapters.treaties.rules import RULES
from comity.core.rulebook.law import Effect


def lend(ground: Ground) -> None:
    """Since when a text has effect: computed from acts of consent where they suffice, else as the texts tell."""
    treaties, texts = ground.read(Treaties), ground.read(Texts)

    def effect_of(text: str) -> Effect | None:
        return treaties.effect_of(text) or texts.effect_of(text)

    ground.law.effects = effect_of
    treaties.texts = texts


CHAPTER = Chapter(
    "treaties",
    Treaties,
    Treaties,
    RULES,
    LIFECYCLES,
    lend=lend,
    partition=PARTITION,
    looks_at=("texts", "subjects", "membership"),
    forget=Treaties.forget,
)
