"""The verb ``books``: trial balance, statement, arrears, cash against credit due, reconciliation; and exports."""

from __future__ import annotations

from datetime import date, datetime

import click

from comity.cli import options
from comity.cli.options import asked
from comity.cli.output import show

VIEWS = {
    "trial": "trial-balance",
    "postings": "postings",
    "statement": "statement",
    "arrears": "arrears",
    "cash": "cash",
    "reconciliation": "reconciliation",
}
"""What a view of the books is called as a table."""
EXPORTS = ("beancount", "hledger")


@click.command("books")
@options.organisation
@click.argument("view", type=click.Choice((*VIEWS, *EXPORTS)), metavar="VIEW")
@options.question
def books_command(
    org: str, view: str, *, day: date | None, known_at: datetime | None, form: str, lang: str, reader: str | None
) -> None:
    """The books, as they follow from the acts.

    VIEW is trial (trial balance), postings (one by one), statement (of contributions), arrears (by age), cash (beside
    credit due to members), reconciliation (each budget year as voted, as assessed and in cash), or beancount or
    hledger: the books as text for those programmes.
    """
    from comity.opendata import accounting

    question = asked(org, day=day, known_at=known_at, form=form, lang=lang, reader=reader)
    registers = question.registers
    if view in EXPORTS:
        click.echo(
            "" if registers is None else accounting.EXPORTS[view](registers, question.day, question.reader), nl=False
        )
        return
    show(question.rows(VIEWS[view]), question.form, nothing=f"Nothing is booked by {question.day}.")
