"""Two questions with forms: is a treaty in force between two, and what would follow if one more State consented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from comity.web.portal.page import Page, page
from comity.web.portal.pages.treaties import tools
from comity.web.portal.reading import Reading, Row
from comity.web.portal.treaties.follows import follows
from comity.web.portal.treaties.pairs import reasons_of
from comity.web.portal.treaties.words import mentions_of_treaties
from comity.web.portal.words import gettext as _
from comity.words.days import day_in_words


@dataclass
class Choice:
    """One option of a field."""

    key: str
    name: str
    is_chosen: bool


@dataclass
class Field:
    """A field of a form: its label, what may be chosen, what is wrong with what was chosen."""

    name: str
    label: str
    choices: Sequence[Choice]
    wrong: str = ""


@page
def between(reading: Reading) -> Page:
    """Whether a treaty is in force between two participants on the day, and why."""
    fields = [
        _treaty(reading),
        _party(reading, "one", _("One party")),
        _party(reading, "other", _("The other party")),
    ]
    asked = [reading.asked.get(field.name, "") for field in fields]
    if asked[1] and asked[1] == asked[2]:
        fields[2].wrong = _(
            "A treaty binds two or more: choose another party (Vienna Convention on the Law of Treaties, Art. 2)."
        )
    context: dict[str, Any] = _form(reading, fields, "between")
    if all(asked) and not context["is_wrong"]:
        context["answer"] = reasons_of(reading, asked[0], asked[1], asked[2])
    title = _("Between two parties")
    mentions = (f"text:{asked[0]}",) if asked[0] else mentions_of_treaties(reading)
    return Page("portal/between.html", title, mentions, "treaties", "parties", context=context)


@page
def would_follow(reading: Reading) -> Page:
    """What would follow if one more State consented on the day."""
    fields = [_treaty(reading, with_clause=True), _party(reading, "party", _("State"))]
    asked = [reading.asked.get(field.name, "") for field in fields]
    context: dict[str, Any] = _form(reading, fields, "would-follow")
    if all(asked) and not context["is_wrong"]:
        context["answer"] = follows(reading, asked[0], asked[1])
    title = _("What would follow")
    mentions = (f"text:{asked[0]}",) if asked[0] else mentions_of_treaties(reading)
    return Page("portal/would_follow.html", title, mentions, "treaties", "treaties", context=context)


def _form(reading: Reading, fields: Sequence[Field], current: str) -> dict[str, Any]:
    return {
        "fields": fields,
        "is_wrong": any(field.wrong for field in fields),
        "day": day_in_words(reading.day, reading.language),
        "tools": tools(reading, current),
    }


def _treaty(reading: Reading, *, with_clause: bool = False) -> Field:
    """The treaties that may be asked about: all on record by the day, or those whose clause is known."""
    rows: list[Row] = [row for row in reading.rows("treaties") if row["clause"] or not with_clause]
    return _field(reading, "treaty", _("Treaty"), [(row["treaty"], str(row["title"])) for row in rows])


def _party(reading: Reading, name: str, label: str) -> Field:
    """States and organisations on public record."""
    subjects = [
        (key, reading.subject(key))
        for key, item in reading.registers.subjects.items.items()
        if item.entry.form in ("state", "organisation") and item.entry.id in reading.index.acts
    ]
    return _field(reading, name, label, sorted(subjects, key=lambda pair: pair[1]))


def _field(reading: Reading, name: str, label: str, options: Sequence[tuple[str, str]]) -> Field:
    asked = reading.asked.get(name, "")
    choices = [Choice(key, said, key == asked) for key, said in options]
    wrong = ""
    if asked and not any(one.is_chosen for one in choices):
        wrong = _("“%(found)s” is not on record: choose one of the list.") % {"found": asked}
    return Field(name, label, choices, wrong)
