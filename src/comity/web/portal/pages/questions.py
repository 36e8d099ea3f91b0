"""Two questions with forms: is a treaty in force between two, and what would follow if one more State consented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from comity.opendata.answers import Sentence
from comity.opendata.answers.between import between_in_sentences
from comity.opendata.answers.supposed import supposed_in_sentences
from comity.web.portal.keys import page_of_key
from comity.web.portal.margin import margin_of
from comity.web.portal.page import Page, page
from comity.web.portal.pages.treaties import tools
from comity.web.portal.reading import Reading
from comity.web.portal.treaties.words import mentions_of_treaties
from comity.web.portal.words import gettext as _
from comity.words.days import day_in_words

Options = Sequence[tuple[str, str]]


@dataclass
class Field:
    """A field of a form: its label, what may be chosen (key and name), what was, and what is wrong with that."""

    name: str
    label: str
    options: Options
    chosen: str = ""
    wrong: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether something was typed that is none of the options: it stays, and is told of."""
        return bool(self.chosen) and self.chosen not in dict(self.options)


@page
def between(reading: Reading) -> Page:
    """Whether a treaty is in force between two participants on the day, and why."""
    parties = _parties(reading)
    fields = [
        Field("treaty", _("Treaty"), [(row["treaty"], row["title"]) for row in reading.rows("treaties")]),
        Field("one", _("One party"), parties),
        Field("other", _("The other party"), parties),
    ]
    treaty, one, other = _asked(reading, fields)
    if one and one == other:
        fields[2].wrong = _(
            "A treaty binds two or more: choose another party (Vienna Convention on the Law of Treaties, Art. 2)."
        )
    answer = None
    if _is_answerable(fields):
        said, *reasons = between_in_sentences(reading, treaty, (one, other))
        answer = _answer(reading, treaty, said.said, reasons=[_reason(reading, one) for one in reasons])
    return _form(reading, fields, "between", "parties", _("Between two parties"), answer)


@page
def would_follow(reading: Reading) -> Page:
    """What would follow if one more State consented on the day."""
    known = [(row["treaty"], row["title"]) for row in reading.rows("treaties") if row["clause"]]
    fields = [Field("treaty", _("Treaty"), known), Field("party", _("State"), _parties(reading))]
    treaty, party = _asked(reading, fields)
    answer = None
    if _is_answerable(fields):
        clause = reading.registers.treaties.clause(treaty)
        margin = margin_of(reading, (), provision=clause.provision if clause is not None else None)
        said, *follows = supposed_in_sentences(reading, treaty, party)
        answer = _answer(reading, treaty, said, follows=follows, margin=margin)
    return _form(reading, fields, "would-follow", "treaties", _("What would follow"), answer)


def _answer(reading: Reading, treaty: str, said: str, **more: Any) -> dict[str, Any]:
    """An answer as the page shows it: its first sentence, with the page of the treaty that it is of."""
    return {"said": said, "treaty": reading.name("texts", treaty), "href": reading.url("treaty", treaty), **more}


def _reason(reading: Reading, one: Sentence) -> dict[str, Any]:
    """A reason with what it rests on, and the page where one reads on."""
    href = reading.url("why", one.register, one.key) if one.register == "parties" else ""
    href = href or page_of_key(reading, one.register, one.key)
    return {"said": one.said, "href": href, "margin": margin_of(reading, one.acts, shown=2)}


def _asked(reading: Reading, fields: Sequence[Field]) -> list[str]:
    """What was chosen in each field; what is not among its options is told of, and stays where it was typed."""
    for field in fields:
        field.chosen = reading.asked.get(field.name, "").strip()
        if field.is_unknown:
            field.wrong = _("“%(found)s” is not on record: choose one of the list.") % {"found": field.chosen}
    return [field.chosen for field in fields]


def _is_answerable(fields: Sequence[Field]) -> bool:
    return all(field.chosen and not field.wrong for field in fields)


def _form(reading: Reading, fields: Sequence[Field], name: str, register: str, title: str, answer: Any) -> Page:
    context = {
        "fields": fields,
        "is_wrong": any(field.wrong for field in fields),
        "day": day_in_words(reading.day, reading.language),
        "tools": tools(reading, name),
        "answer": answer,
    }
    treaty = fields[0].chosen
    mentions = (f"text:{treaty}",) if treaty else mentions_of_treaties(reading)
    template = f"portal/{name.replace('-', '_')}.html"
    return Page(template, title, mentions, "treaties", register, context=context)


def _parties(reading: Reading) -> Options:
    """States and organisations on public record."""
    subjects = [
        (key, reading.subject(key))
        for key, item in reading.registers.subjects.items.items()
        if item.entry.form in ("state", "organisation") and item.entry.id in reading.index.acts
    ]
    return sorted(subjects, key=lambda pair: pair[1])
