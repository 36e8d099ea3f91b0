"""The verbs about treaties: one treaty, its participants, between two of them, what would follow."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
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

NEAR_MAX: Final = 3
Row = dict[str, Any]
T = TypeVar("T")
LISTED: Final = ("parties", "unsettled", "contracting", "signatories", "provisional", "former")
ANSWERS: Final = {False: "not in force", None: "the record does not settle whether it is in force"}
GROUNDS: Final = {
    "ended": "it has ended",
    "rejected": "rejected by objections",
    "not_yet": "it enters into force later",
    "too_early": "its clause allows no day as early as this",
    "unmet": "its conditions are not met, and the record is complete",
    "day_open": "the day is not known exactly",
    "claimed": "a source says that it is",
}
"""Why, where that is not plain from the lines that follow."""


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


def _answer(question: Question, found: Row | None, told: Callable[[Row], Iterator[str]], nothing: str) -> None:
    """An answer that is one object: JSON, one line of CSV, or sentences."""
    if question.form == "json":
        click.echo(as_json(found if found is not None else []))
    elif question.form == "csv":
        click.echo(as_csv([found] if found is not None else []), nl=False)
    else:
        click.echo("\n".join(told(found)) if found is not None else nothing)


def _treaty_told(row: Row) -> Iterator[str]:
    yield row["title"]
    basis = "" if row["basis"] == "computed" else f" ({row['basis']})"
    since = row["in_force_since"]
    if not row["is_in_force"]:
        why = f" ({GROUNDS[row['ground']]})" if row["ground"] in GROUNDS else ""
        yield f"  {ANSWERS[row['is_in_force']]}{why}"
    if since:
        yield f"  in force since  {since}{basis}"
    if row["until"]:
        yield f"  until           {row['until']}"
    if row["clause_in_words"]:
        yield f"  {row['clause_cited'] or 'final clause'}:"
        yield from (f"    {said}" for said in row["clause_in_words"])
    if row["missing"]:
        label = "not on record" if row["is_in_force"] is None else "wanting"
        yield f"  {label:<15} {row['missing']}"
    yield from (f"  {name:<15} {' '.join(row[name])}" for name in LISTED if row[name])
    yield from _claims_told(row["claims"])


def _claims_told(claims: list[Row]) -> Iterator[str]:
    for one in claims:
        whom = f" for {one['state']}" if one["state"] else ""
        computed = f", computed {one['computed']}" if one["computed"] and one["verdict"] == "contradicted" else ""
        yield f"  claimed         {one['day']}{whom}: {one['verdict'].replace('_', ' ')}{computed}"


def _between_told(row: Row) -> Iterator[str]:
    pair = " and ".join(row["names"])
    if row["is_in_force"]:
        yield f"{row['title']} is in force between {pair} on {row['on']}, since {row['since']}."
    elif row["is_in_force"] is None:
        yield f"The record does not settle whether {row['title']} is in force between {pair} on {row['on']}:"
        yield from (f"  {one}" for one in (*row["reasons"], *row["asserted"]))
        yield f"  not on record: {row['missing']}"
    else:
        yield f"{row['title']} is not in force between {pair} on {row['on']}:"
        yield from (f"  {one}" for one in row["reasons"])
    for name in ("reservations", "objections"):
        if row[name]:
            yield f"  {name}: {', '.join(row[name])}"
    if len(row["texts"]) > 1:
        yield f"  as amended by: {', '.join(row['texts'][1:])}"


def _would_follow_told(row: Mapping[str, Any]) -> Iterator[str]:
    yield f"If {row['name']} consented to {row['title']} on {row['on']}:"
    if not row["is_computable"]:
        yield "  no final clause is on record, so nothing can be computed"
        return
    before, after = row["treaty_before"], row["treaty_after"]
    if after is None:
        yield f"  the treaty would not enter into force yet; now wanting: {row['missing']}"
    elif before == after:
        yield f"  the treaty is in force since {after}, with or without it"
    else:
        yield f"  the treaty would enter into force on {after}" + (f" (now {before})" if before else "")
    since = row["party_after"]
    yield f"  it would bind {row['name']} since {since}" if since else f"  it would not bind {row['name']} yet"
