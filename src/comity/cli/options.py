"""Options that several verbs have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeVar

import click
from msgspec import Struct

from comity.cli.failure import Failure
from comity.cli.opened import Opened, opened
from comity.cli.output import FORMS
from comity.cli.parameters import Day, Moment
from comity.core.registers import Registers
from comity.opendata import Reader, not_read, reader_named, rows
from comity.words import DEFAULT, LANGUAGES

F = TypeVar("F", bound=Callable[..., Any])

organisation = click.argument("org", metavar="ORG")
form = click.option(
    "--as", "form", type=click.Choice(FORMS), default="table", show_default=True, help="How to print the answer."
)


class Question(Struct, frozen=True, kw_only=True):
    """What is asked of which organisation: on a day, as known at a moment, by a reader, in a language, in a form.

    ``registers`` is None for a moment before anything was on record.
    """

    opened: Opened
    registers: Registers | None
    day: date
    reader: Reader | None
    language: str
    form: str

    def rows(self, table: str) -> Sequence[dict[str, Any]]:
        """The rows of a table that the reader may read."""
        if self.registers is None:
            return []
        return rows(self.registers, table, self.day, language=self.language, reader=self.reader)

    def not_read(self) -> int:
        """How many entries the reader may not read, so that what rests on them is not among the rows."""
        return not_read(self.registers, self.reader) if self.registers is not None else 0

    def tell_what_is_not_read(self) -> None:
        """Say on standard error, beside an answer for people, that there is more than this reader is shown."""
        if (count := self.not_read()) and self.form == "table":
            whose = "is one act" if count == 1 else f"are {count} acts"
            click.echo(f"On record {whose} closed to this reader; what rests on them is not shown.", err=True)


def _given(command: F, *chosen: Callable[[F], F]) -> F:
    for option in reversed(chosen):
        command = option(command)
    return command


_DAY: Final = click.option("--on", "day", type=Day(), default=None, help="The legal day, YYYY-MM-DD. [default: today]")
_MOMENT: Final = click.option(
    "--known-at",
    type=Moment(),
    default=None,
    help="As the record stood at a day's end (UTC) or a moment, 2026-11-24T05:00:00Z. [default: now]",
)
_LANGUAGE: Final = click.option(
    "--lang", type=click.Choice(list(LANGUAGES)), default=DEFAULT, show_default=True, help="Language of names."
)
_READER: Final = click.option(
    "--reader", default=None, metavar="WHO", help="Who reads: a State's code, or 'members'. [default: the public]"
)


def question(command: F) -> F:
    """The options of every question to a register."""
    return _given(command, _DAY, _MOMENT, form, _LANGUAGE, _READER)


def about(command: F) -> F:
    """The options of a question whose answer has a form of its own."""
    return _given(command, _DAY, _MOMENT, _LANGUAGE, _READER)


def asked(
    org: str, *, day: date | None, known_at: datetime | None, form: str, lang: str, reader: str | None
) -> Question:
    """The question that these options make; today is read from the clock of this machine."""
    source = opened(org)
    registers = source.registers_at(known_at)
    on = day or today()
    reads = _reader(registers or source.registers(), reader, on)
    return Question(opened=source, registers=registers, day=on, reader=reads, language=lang, form=form)


def today() -> date:
    """The day of this machine's clock."""
    return datetime.now().astimezone().date()


def _reader(registers: Registers, name: str | None, day: date) -> Reader | None:
    if name is None:
        return None
    if name != "members" and name not in registers.subjects.items:
        raise Failure(f"no subject '{name}' is on record: name a reader by a State's code, or 'members'")
    return reader_named(registers, name, day)
