"""The verbs about treaties: one treaty, its participants, between two of them, what would follow."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeVar

import click

from comity.cli import options
from comity.cli.failure import Failure
from comity.cli.options import Question, asked
from comity.cli.output import as_csv, as_json, show
from comity.opendata import REGISTERS, KeyUnknown, keys
from comity.opendata.bound import between as between_of
from comity.opendata.bound import parties_of as parties_found
from comity.opendata.bound import treaty_in_full
from comity.opendata.bound import would_follow as would_follow_of
from comity.words.catalogues import phrase, word
from comity.words.days import day_in_words
from comity.words.sentences import bracketed, said_of

NEAR_MAX: Final = 3
Row = dict[str, Any]
T = TypeVar("T")
Told = Callable[[Question, Row], Iterator[str]]
LISTED: Final = ("parties", "unsettled", "contracting", "signatories", "provisional", "former")


@click.command()
@options.organisation
@click.argument("key", metavar="KEY")
@options.question
def treaty(org: str, key: str, **chosen: Any) -> None:
    """One treaty: in force since when, for whom, why.

    KEY is that of the treaty. The answer is its row in the register, with the final clause in words and the rows of
    its participants.
    """
    question = asked(org, **chosen)
    _one_treaty(question, key)
    found = _found(question, partial(treaty_in_full, treaty=key))
    _answer(question, found, _treaty_told, f"{key} was not adopted by {question.day}.")


@click.command("parties-of")
@options.organisation
@click.argument("key", metavar="KEY")
@options.question
def parties_of(org: str, key: str, **chosen: Any) -> None:
    """Who takes part in a treaty, or a State's treaties.

    KEY is that of a treaty, or the code of a State (or the key of an organisation): then its treaties are listed.
    """
    question = asked(org, **chosen)
    registers = question.opened.registers()
    known = keys(registers, "treaties", question.reader) | keys(registers, "subjects", question.reader)
    _must_be(key, known, "neither a treaty nor a State on record", "'comity treaties ORG' lists the treaties")
    rows = _found(question, partial(parties_found, key=key)) or []
    nothing = f"Nothing is on record of {key} on {question.day}."
    show(rows, question.form, nothing=nothing, columns=[field.name for field in REGISTERS["parties"].fields])


@click.command()
@options.organisation
@click.argument("treaty", metavar="TREATY")
@click.argument("one", metavar="STATE")
@click.argument("other", metavar="STATE")
@options.question
def between(org: str, treaty: str, one: str, other: str, **chosen: Any) -> None:
    """Whether a treaty is in force between two States.

    Since when, or why not; with the reservations and objections that stand between the two, and the texts of an
    amended treaty that bind both.
    """
    question = asked(org, **chosen)
    _one_treaty(question, treaty, one, other)
    found = _found(question, partial(between_of, treaty=treaty, pair=(one, other)))
    _answer(question, found, _between_told, f"Nothing was on record of {treaty} between the two by {question.day}.")


@click.command("would-follow")
@options.organisation
@click.argument("treaty", metavar="TREATY")
@click.argument("state", metavar="STATE")
@options.question
def would_follow(org: str, treaty: str, state: str, **chosen: Any) -> None:
    """What would follow if a State consented on a day.

    When the treaty would enter into force, in general and for the State, if it deposited its instrument on the day of
    --on. Nothing is recorded.
    """
    question = asked(org, **chosen)
    _one_treaty(question, treaty, state)
    found = _found(question, partial(would_follow_of, treaty=treaty, party=state))
    _answer(question, found, _would_follow_told, f"{treaty} was not adopted by {question.day}.")


def _one_treaty(question: Question, key: str, *states: str) -> None:
    """Failure where the treaty, or one of the States, was never on record."""
    registers = question.opened.registers()
    _must_be(key, keys(registers, "treaties", question.reader), "no treaty", "'comity treaties ORG' lists them")
    for one in states:
        known = keys(registers, "subjects", question.reader)
        _must_be(one, known, "neither a State nor an organisation on record", "'comity subjects ORG' lists them")


def _must_be(key: str, known: Collection[str], wrong: str, hint: str) -> None:
    if key in known:
        return
    folded = {one.casefold(): one for one in sorted(known)}
    near = [folded[one] for one in difflib.get_close_matches(key.casefold(), folded, n=NEAR_MAX)]
    raise Failure(f"'{key}' is {wrong}; " + (f"near it: {', '.join(near)}" if near else hint))


def _found(question: Question, ask: Callable[..., T]) -> T | None:
    """The answer; None where nothing was known by the day or the moment asked about."""
    if question.registers is None:
        return None
    try:
        return ask(question.registers, day=question.day, language=question.language, reader=question.reader)
    except KeyUnknown:
        return None


def _answer(question: Question, found: Row | None, told: Told, nothing: str) -> None:
    """An answer that is one object: JSON, one line of CSV, or sentences."""
    if question.form == "json":
        click.echo(as_json(found if found is not None else []))
    elif question.form == "csv":
        click.echo(as_csv([found] if found is not None else []), nl=False)
    else:
        click.echo("\n".join(told(question, found)) if found is not None else nothing)


def _treaty_told(question: Question, row: Row) -> Iterator[str]:
    yield _headed(question, row)
    yield from _indented(row["said"])
    if row["clause_in_words"]:
        yield f"  {row['clause_cited'] or word('column', 'clause', question.language)}:"
        yield from (f"    {said}" for said in row["clause_in_words"])
    for name in LISTED:
        if row[name]:
            yield f"  {said_of(word('column', name, question.language), ' '.join(row[name]), question.language)}"
    yield from _indented(row["notes"])
    yield from _indented(row["claims_in_words"])


def _between_told(question: Question, row: Row) -> Iterator[str]:
    yield _headed(question, row)
    yield from _indented(row["said"])
    if row["missing"]:
        yield f"  {phrase('answer', 'wanting', question.language, list=row['missing'])}"
    for name in ("reservations", "objections"):
        if row[name]:
            yield f"  {said_of(word('column', name, question.language), ', '.join(row[name]), question.language)}"


def _would_follow_told(_question: Question, row: Row) -> Iterator[str]:
    yield row["title"]
    yield from _indented(row["said"])


def _headed(question: Question, row: Row) -> str:
    """The treaty, and the day of which the answer is."""
    return bracketed(row["title"], day_in_words(question.day, question.language), question.language)


def _indented(sentences: Sequence[str]) -> Iterator[str]:
    return (f"  {one}" for one in sentences)
