"""The pen that writes a document: the phrases of a language, about one treaty."""

from __future__ import annotations

from collections.abc import Sequence

from comity.core.kernel.days import partial_date
from comity.words import LANGUAGES, Language
from comity.words.catalogues import known, phrase, word
from comity.words.days import date_in_full, date_on_one_line
from comity.words.languages import language_name
from comity.words.sentences import joined_in_full, listed, spaced


class Pen:
    """Writes the phrases of a language about one treaty, whose title says what it is called in short."""

    def __init__(self, language: str, title: str = "") -> None:
        self.language = language
        self._said = LANGUAGES[language].treaties
        noun = _noun(title, LANGUAGES[language])
        self.short = self._said.named.get(noun) or self._said.short.format(noun)

    def say(self, key: str, **parts: object) -> str:
        """A phrase; ``{noun}`` (``{Noun}`` at the beginning of a sentence) is what the treaty is called in short."""
        return phrase("document", key, self.language, noun=self.short, Noun=_capital(self.short), **parts)

    def action(self, action: str, form: str | None = None) -> str:
        """The name of an action, with its form where that changes it."""
        return self._of_form("action", action, form) or word("action", action, self.language)

    def announced(self, name: str | None, action: str) -> str:
        """Who did what, as a letter announces it."""
        return self.say("by", name=name, action=self.lowered(action)) if name else action

    def lowered(self, said: str) -> str:
        """A phrase as it stands inside a sentence."""
        return said[:1].lower() + said[1:]

    def done(self, action: str, form: str | None, on: str) -> str:
        """The sentence that it was done."""
        sentence = self._of_form("done", action, form) or word("done", "other", self.language)
        return _capital(sentence.format(when=self.when(on), noun=self.short))

    def kind(self, form: str) -> str:
        """The name of a kind of text."""
        return word("form", form, self.language)

    def language_name(self, language: str) -> str:
        """The name of a language."""
        return language_name(language, self.language)

    def relation(self, relation: str) -> tuple[str, str]:
        """A relation between texts as this text has it, and as the other has it."""
        contexts = ("relation", "relation of the other")
        own, other = (word(context, relation, self.language) for context in contexts)
        return own, other

    def when(self, text: str) -> str:
        """A day as an adverbial: ``on 9 June 2017``, ``in March 2017``; other partial dates in brackets."""
        on, within, other = self._said.when
        when = partial_date(text)
        pattern = on if when.is_exact and "/" not in text else other if "/" in text or when.is_doubtful else within
        return pattern.format(self.day(text))

    def since(self, text: str) -> str:
        """``from 9 June 2017``; other partial dates in brackets."""
        exact, other = self._said.since
        return (exact if partial_date(text).is_exact and "/" not in text else other).format(self.day(text))

    def day(self, text: str) -> str:
        """A day in full."""
        return date_in_full(text, self.language)

    def short_day(self, text: str) -> str:
        """A day as it stands in a table: on one line."""
        return date_on_one_line(text, self.language)

    def joined(self, items: Sequence[str]) -> str:
        """A list in running text."""
        return joined_in_full(items, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Items that hold commas of their own."""
        return listed(items, self.language)

    def sentences(self, said: Sequence[str]) -> str:
        """Sentences, one after the other."""
        return spaced(said, self.language)

    def of_official(self, name: str) -> str:
        """An official name inside a sentence: with its article, where the language wants one."""
        article = self._said.article.format("")
        if set(name.split()) & set(self._said.with_article) and not name.casefold().startswith(article):
            return self._said.article.format(name)
        return name

    def _of_form(self, context: str, key: str, form: str | None) -> str:
        """The phrase for the form of something, else for the thing itself; empty where there is none."""
        own = known(context, f"{key}/{form}", self.language) if form else ""
        return own or known(context, key, self.language)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _noun(title: str, language: Language) -> str:
    """The noun for a treaty that stands first in its title, or last, as the language has it."""
    said, folded = language.treaties, title.casefold()
    found = [(folded.find(noun.casefold()), noun) for noun in said.nouns if noun.casefold() in folded]
    if not found:
        return said.noun
    return max(found)[1] if said.noun_is == "last" else min(found)[1]
