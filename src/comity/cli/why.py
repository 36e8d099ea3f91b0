"""The verb ``why``: from any cell, what stands there in sentences, and the chain of acts and provisions behind it."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Any, Final

import click

from comity.cli import options
from comity.cli.failure import Failure
from comity.cli.options import Question, asked
from comity.cli.output import as_csv, as_json
from comity.opendata import REGISTERS, KeyUnknown, keys
from comity.opendata import why as reasons
from comity.opendata.answers.rows import row_in_words
from comity.opendata.standpoint import Standpoint

NEAR_MAX: Final = 3


@click.command()
@options.organisation
@click.argument("register", type=click.Choice(list(REGISTERS)), metavar="REGISTER")
@click.argument("key", metavar="KEY")
@options.question
def why(org: str, register: str, key: str, **chosen: Any) -> None:
    """Why something stands: the acts and provisions behind it.

    REGISTER is the name of a register, which is also its verb. KEY is a State's code for members, ORGAN/chair for the
    chair of an organ, else the row's own key. Each act is given with its sources.
    """
    question = asked(org, **chosen)
    if key not in (known := keys(question.opened.registers(), register, question.reader)):
        raise Failure(_unknown(known, register, key))
    answer = _answer(question, register, key)
    if question.form == "json":
        click.echo(as_json([] if answer is None else answer))
    elif question.form == "csv":
        columns = ("act", "kind", "on", "provision", "sources")
        click.echo(as_csv([] if answer is None else answer["steps"], columns), nl=False)
    else:
        click.echo(_told(answer, f"Nothing stands under {key} in '{register}' on {question.day}."))


def _answer(question: Question, register: str, key: str) -> dict[str, Any] | None:
    """The answer; None where nothing stood, or nothing was known of the key at the moment asked about."""
    if question.registers is None:
        return None
    language, day, reader = question.language, question.day, question.reader
    try:
        found = reasons(question.registers, register, key, day, language=language, reader=reader)
    except KeyUnknown:
        return None
    standpoint = Standpoint(language=language, day=day, registers=question.registers, reader=reader)
    return found and {**found, "said": row_in_words(standpoint, register, key)}


def _unknown(known: Collection[str], register: str, key: str) -> str:
    folded = {one.casefold(): one for one in sorted(known)}
    near = [folded[one] for one in difflib.get_close_matches(key.casefold(), folded, n=NEAR_MAX)]
    hint = f"; near it: {', '.join(near)}" if near else f"; 'comity {register} ORG' lists what stands"
    return f"'{key}' is not in the register '{register}'{hint}"


def _told(answer: dict[str, Any] | None, nothing: str) -> str:
    """An answer as lines for people."""
    if answer is None:
        return nothing
    doubt = [answer[name] for name, plain in (("certainty", "certain"), ("basis", "computed")) if answer[name] != plain]
    stands = answer["value"] if answer["ended"] is None else f"no {answer['value']} since {answer['ended']}"
    lines = [f"{answer['key']} on {answer['on']}: {stands}" + (f" ({', '.join(doubt)})" if doubt else "")]
    lines += [f"  {one}" for one in answer["said"]]
    if not answer["steps"]:
        lines.append("  No act that you may read makes it so.")
    for step in answer["steps"]:
        lines.append(f"  {step['on']}  {step['act']}  {step['kind']}" + _tail(step))
        lines += [f"      {_source(source)}" for source in step["sources"]]
    return "\n".join(lines)


def _tail(step: dict[str, Any]) -> str:
    tail = f"  under {step['provision']}" if step["provision"] else ""
    return tail + (f"  corrected by {', '.join(step['corrected_by'])}" if step.get("corrected_by") else "")


def _source(source: dict[str, Any]) -> str:
    fields = f", for {', '.join(source['fields'])}" if source.get("fields") else ""
    return f"{source.get('address') or source.get('description') or 'source not named'} ({source['grade']}{fields})"
