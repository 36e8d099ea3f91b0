"""The verbs of joint projects: what if these took part, which projects common money chooses, what IATI is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any, Final, get_args

import click

from comity.cli import options
from comity.cli.failure import Failure
from comity.cli.options import asked
from comity.cli.output import as_json, show
from comity.core.chapters.projects.acts import KeyRule
from comity.core.chapters.projects.choosing import equal_shares
from comity.core.chapters.projects.keys import KeyNotPossible
from comity.core.kernel.money import decimal_text, exact
from comity.opendata.answers.work import preview_in_words
from comity.opendata.projects import preview
from comity.opendata.standpoint import Standpoint
from comity.store.yaml import read

RULES: Final = get_args(KeyRule)


@click.command("preview")
@options.organisation
@click.argument("project", metavar="PROJECT")
@click.argument("states", metavar="STATE...", nargs=-1, required=True)
@click.option("--key", "rule", type=click.Choice(RULES), default=None, help="Another rule. [default: the project's]")
@options.question
def preview_command(org: str, project: str, states: tuple[str, ...], rule: KeyRule | None, **chosen: Any) -> None:
    """What each would bear if these States took part in a project. Nothing is recorded.

    Beside each share stands what the State would pay alone, and whether a group of them would be cheaper alone.
    """
    question = asked(org, **chosen)
    if question.registers is None or project not in {row["project"] for row in question.rows("projects")}:
        raise Failure(f"'{project}' is no project on record; 'comity projects {org}' lists them")
    strangers = [one for one in states if not question.registers.membership.is_member(one, question.day)]
    if strangers:
        raise Failure(f"{', '.join(strangers)}: no member on {question.day}; members join projects")
    try:
        found = preview(question.registers, project, states, question.day, rule)
    except KeyNotPossible as error:
        raise Failure(f"the cost cannot be shared so: {error}") from None
    if question.form == "json":
        click.echo(as_json(found))
        return
    show(found["shares"], question.form)
    if question.form == "table":
        standpoint = Standpoint(language=question.language, day=question.day, registers=question.registers)
        click.echo("\n".join(preview_in_words(standpoint, found)))


@click.command("choose")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.form
def choose_command(file: Path, form: str) -> None:
    """Choose among projects with common money, by equal shares.

    FILE is YAML or JSON: 'money', an amount for each member; 'costs', an amount for each project; 'uses', for each
    project the members that support it, each with how much use it has of it.
    """
    document = read(file)
    if document.faults:
        raise Failure("\n".join(str(fault) for fault in document.faults))
    plain: Any = document.plain
    try:
        money = {str(who): exact(str(amount)) for who, amount in plain["money"].items()}
        costs = {str(one): exact(str(amount)) for one, amount in plain["costs"].items()}
        uses = {str(one): {who: exact(str(use)) for who, use in by.items()} for one, by in plain["uses"].items()}
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise Failure(f"{file}: it names 'money', 'costs' and 'uses', each a mapping to numbers ({error})") from None
    found: list[dict[str, Any]] = [
        {"project": one.project, "cost": decimal_text(costs[one.project]), "payments": _paid(one.payments)}
        for one in equal_shares(costs, uses, money)
    ]
    if form == "table":
        found = [row | {"payments": _in_words(row["payments"])} for row in found]
    show(found, form, nothing="No project can be paid by those that support it.")


def _in_words(payments: dict[str, str]) -> str:
    return ", ".join(f"{who} {paid}" for who, paid in payments.items())


def _paid(payments: dict[str, Fraction]) -> dict[str, str]:
    return {who: decimal_text(amount, 2) for who, amount in payments.items() if amount}


@click.command("iati")
@options.organisation
@click.option("--identifier", required=True, help="The organisation's identifier in IATI.")
@click.option("--file", "file", type=click.Choice(("activities", "organisation")), default="activities",
              show_default=True, help="Which file: the joint projects, or the budgets.")  # fmt: skip
@options.about
def iati_command(org: str, identifier: str, file: str, **chosen: Any) -> None:
    """Joint projects, or the budgets, as public IATI 2.03 (XML)."""
    from comity.opendata.iati import to_iati
    from comity.opendata.iati_organisation import to_iati_organisation

    question = asked(org, form="json", **chosen)
    if question.registers is None:
        raise Failure("nothing was on record then")
    written = to_iati if file == "activities" else to_iati_organisation
    click.echo(written(question.registers, question.day, identifier), nl=False)
