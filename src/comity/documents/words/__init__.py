"""The words of documents: one module for each language, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Final

from comity.core.kernel.days import partial_date
from comity.documents.words import en, ru, zh
from comity.words.days import date_in_full

WORDS: Final[Mapping[str, ModuleType]] = {"en": en, "ru": ru, "zh": zh}


class Pen:
    """Writes the phrases of a language about one treaty, whose title says what it is called in short."""

    def __init__(self, language: str, title: str = "") -> None:
        self.language = language
        self._words = WORDS[language]
        noun = _noun(title, self._words.NOUNS, self._words.TREATY, from_end=language == "zh")
        self.short = str(self._words.SHORT).format(noun)

    def say(self, key: str, **parts: object) -> str:
        """A phrase; ``{noun}`` (``{Noun}`` at the beginning of a sentence) is what the treaty is called in short."""
        phrases: Mapping[str, str] = self._words.PHRASES
        return phrases[key].format(noun=self.short, Noun=_capital(self.short), **parts)

    def action(self, action: str, form: str | None = None) -> str:
        """The name of an action, with its form where that changes it."""
        names: Mapping[str, str] = self._words.ACTIONS
        return names.get(f"{action}/{form}") or names.get(action) or action.replace("_", " ")

    def announced(self, name: str | None, action: str) -> str:
        """Who did what, as a letter announces it."""
        return self.say("by", name=name, action=self.lowered(action)) if name else action

    def lowered(self, said: str) -> str:
        """A phrase as it stands inside a sentence."""
        return said[:1].lower() + said[1:]

    def done(self, action: str, form: str | None, on: str) -> str:
        """The sentence that it was done."""
        sentences: Mapping[str, str] = self._words.DONE
        sentence = sentences.get(f"{action}/{form}") or sentences.get(action) or sentences["other"]
        return _capital(sentence.format(when=self.when(on), noun=self.short))

    def kind(self, form: str) -> str:
        """The name of a kind of text."""
        kinds: Mapping[str, str] = self._words.KINDS
        return kinds.get(form, form)

    def language_name(self, language: str) -> str:
        """The name of a language."""
        names: Mapping[str, str] = self._words.LANGUAGES
        return names.get(language, language)

    def relation(self, relation: str) -> tuple[str, str]:
        """A relation between texts as this text has it, and as the other has it."""
        relations: Mapping[str, tuple[str, str]] = self._words.RELATIONS
        plain = relation.replace("_", " ")
        return relations.get(relation, (plain, plain))

    def when(self, text: str) -> str:
        """A day as an adverbial: ``on 9 June 2017``, ``in March 2017``; other partial dates in brackets."""
        on, within, other = self._words.WHEN
        when = partial_date(text)
        pattern = on if when.is_exact and "/" not in text else other if "/" in text or when.is_doubtful else within
        return str(pattern).format(self.day(text))

    def since(self, text: str) -> str:
        """``from 9 June 2017``; other partial dates in brackets."""
        exact, other = self._words.SINCE
        return str(exact if partial_date(text).is_exact and "/" not in text else other).format(self.day(text))

    def day(self, text: str) -> str:
        """A day in full."""
        return date_in_full(text, self.language)

    def short_day(self, text: str) -> str:
        """A day as it stands in a table: on one line."""
        said = self.day(text)
        return said if "/" in text else said.replace(" года", " г.").replace(" ", "\u00a0")

    def joined(self, items: Sequence[str]) -> str:
        """A list in running text."""
        comma, last = self._words.JOINED
        return str(comma).join(items[:-1]) + str(last) + items[-1] if len(items) > 1 else "".join(items)

    def listed(self, items: Sequence[str]) -> str:
        """Items that hold commas of their own."""
        return ("；" if self.language == "zh" else "; ").join(items)

    def sentences(self, said: Sequence[str]) -> str:
        """Sentences, one after the other."""
        return ("" if self.language == "zh" else " ").join(said)

    def of_official(self, name: str) -> str:
        """An official name inside a sentence: in English with its article."""
        if self.language == "en" and set(name.split()) & en.WITH_ARTICLE and not name.startswith("The "):
            return f"the {name}"
        return name


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _noun(title: str, nouns: Sequence[str], treaty: str, *, from_end: bool) -> str:
    """The noun for a treaty that stands first in its title (in Chinese, last)."""
    folded = title.casefold()
    found = [(folded.find(noun.casefold()), noun) for noun in nouns if noun.casefold() in folded]
    if not found:
        return treaty
    return max(found)[1] if from_end else min(found)[1]
