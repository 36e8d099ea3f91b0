"""The verbs that read: one for each register, derived from its description."""

from __future__ import annotations

from typing import Any

import click

from comity.cli import options
from comity.cli.options import asked
from comity.cli.output import show
from comity.opendata import REGISTERS, Table


def verb_of(register: str) -> click.Command:
    """The verb of the register of this name; KeyError if there is none."""
    return register_command(REGISTERS[register])


def register_command(view: Table) -> click.Command:
    """The verb of a register; its help names the keys of the rows."""

    @options.organisation
    @options.question
    def answer(org: str, **chosen: Any) -> None:
        question = asked(org, **chosen)
        found = question.rows(view.name)
        nothing = f"Nothing stands in '{view.name}' on {question.day}."
        show(found, question.form, nothing=nothing, columns=[field.name for field in view.fields])
        question.tell_what_is_not_read()

    described = "\n".join(f"  {field.name:<15} {field.description}" for field in view.fields)
    return click.command(
        view.name, help=f"{view.description}.\n\n\b\nKeys of a row:\n{described}", short_help=f"{view.description}."
    )(answer)
