"""The verb that tells what may be done now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import click

from comity.cli import options
from comity.cli.failure import Failure
from comity.cli.options import asked
from comity.cli.output import as_csv, as_json
from comity.core.possible import Thing
from comity.opendata.possibilities import COLUMNS, SORTS, possibilities, things_of

Row = dict[str, Any]
CITED_MAX: Final = 6
_SAID: Final = {"now": "may be done now", "on_decision": "may be done on a decision", "not": "may not be done"}


@click.command("possible")
@options.organisation
@click.argument("key", metavar="THING")
@click.option(
    "--of",
    "of",
    type=click.Choice(SORTS),
    default=None,
    help="The register in which the thing stands, or would stand once begun. [default: wherever it is on record]",
)
@options.question
def possible_command(org: str, key: str, of: str | None, **chosen: Any) -> None:
    """What may be done now to a thing, by whom, and why the rest may not.

    THING is the key of a State (for its place on record and its membership), another subject, a meeting, a decision or
    its draft, a text, a treaty, a participant in one (TREATY/PARTY), an organ, an office, a right of a member
    (STATE/RIGHT), a budget year, a fund, a programme or measure, or a project. The answer is that of an act done last
    on the day: for each kind of act whether it may be done, to which stage it leads, the decision and the provision
    that it rests on, and the decisions on record that it may cite. Name the register with --of for a thing that is yet
    to begin.
    """
    question = asked(org, **chosen)
    if question.registers is None:
        raise Failure("nothing was on record by then, so that nothing can be said of what may be done")
    found = [Thing(of, key)] if of else things_of(question.registers, key, question.day, question.reader)
    if not found:
        raise Failure(f"'{key}' is on record in none of {', '.join(SORTS)}: say with --of what it would be")
    rows = [row for thing in found for row in possibilities(question.registers, thing, question.day, question.reader)]
    if question.form == "json":
        click.echo(as_json(rows))
    elif question.form == "csv":
        click.echo(as_csv(rows, COLUMNS), nl=False)
    else:
        click.echo("\n".join(_lines(rows)))
    question.tell_what_is_not_read()


def _lines(rows: list[Row]) -> Iterator[str]:
    """For each thing its stages (a State has one on record and one in the organisation), then what may be done."""
    stands: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        stands[(row["of"], *row["stage"])].append(row)
    for (of, *_stage), chosen in stands.items():
        yield f"{chosen[0]['thing']} ({of}) stands at {' and '.join(chosen[0]['stage'])}"
        for may, said in _SAID.items():
            alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
            for row in chosen:
                if row["may"] == may:
                    alike[_answer(row)].append(row)
            if alike:
                yield f"  {said}"
            for answers in alike.values():
                yield f"    {_act(answers)}"
                yield from (f"        {one}" for one in _reasons(answers[0]))


def _answer(row: Row) -> tuple[str, ...]:
    """By what variants of one act are told together: all that is said of them but the words of a finding."""
    return (row["act"], row["provision"] or "", *row["organs"], *(one["rule"] for one in row["found"]))


def _act(rows: list[Row]) -> str:
    """The act, the variants of it for which this is the answer, and where it leads."""
    variants = [" and ".join(f"{name} {value}" for name, value in row["where"].items()) for row in rows]
    told = ", ".join(one for one in variants if one)
    leads = f" -> {rows[0]['leads_to']}" if rows[0]["leads_to"] else ""
    return f"{rows[0]['act']}{f' ({told})' if told else ''}{leads}"


def _reasons(row: Row) -> Iterator[str]:
    """By which provision, on which decision; what would be found."""
    if row["organs"]:
        matter = f" on '{row['matters'][0]}'" if row["matters"] else ""
        tail = f" ({row['provision']})" if row["provision"] else ""
        yield f"rests on a decision of {' or '.join(row['organs'])}{matter}{tail}"
    elif row["provision"] and row["may"] != "not":
        yield f"under {row['provision']}"
    if row["may_cite"] and row["may"] != "not":
        more = len(row["may_cite"]) - CITED_MAX
        yield f"may cite {', '.join(row['may_cite'][:CITED_MAX])}{f' and {more} more' if more > 0 else ''}"
    for one in row["found"]:
        yield f"{one['rule']} ({one['severity']}): {one['message']}"
