"""The verb that writes documents: notification, status of a treaty, record of a text, review of an organ's work."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from comity.cli import options
from comity.cli.failure import Failure
from comity.cli.options import Question, asked
from comity.core.registers import Registers
from comity.opendata import KeyUnknown, keys
from comity.opendata.depositary import notifiable, notified
from comity.opendata.participation import participation
from comity.opendata.recorded_text import recorded_text
from comity.opendata.review import review

if TYPE_CHECKING:
    from comity.documents.tree import Document

KINDS: Final = ("notification", "status", "text", "review")
FORMS: Final = {"pdf": "pdf", "html": "html", "akn": "xml"}
NEAR_MAX: Final = 3
REGISTERS: Final = {"status": "treaties", "text": "texts", "review": "organs"}
"""Where the keys of a kind of document are found."""


@click.command()
@options.organisation
@click.argument("kind", type=click.Choice(KINDS), metavar="notification|status|text|review")
@click.argument("key", metavar="KEY")
@click.option("--form", "written", type=click.Choice(list(FORMS)), default="pdf", show_default=True, help="Its form.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="The file. [default: KEY]",
)
@options.about
def document(org: str, kind: str, key: str, written: str, output: Path | None, **chosen: Any) -> None:
    """Write a document: notification, status, text or review.

    KEY is the id of an act under a treaty for a notification (or the key of a treaty: of its entry into force), the
    key of a treaty for its status, that of a text for its record, that of an organ for the review of its work before
    its next meeting. The PDF is for archives and readers by ear alike (PDF/A-2a, PDF/UA-1); akn is Akoma Ntoso 3.0.
    The same record gives the same bytes.
    """
    question = asked(org, form="table", **chosen)
    told = _told(question, kind, key)
    path = output or Path(f"{key.replace('/', '-')}.{FORMS[written]}")
    path.write_bytes(WRITERS[written](told))
    click.echo(f"Wrote {path}.")


def _told(question: Question, kind: str, key: str) -> Document:
    if question.registers is None:
        raise Failure("nothing was on record at that moment, so there is nothing to write")
    try:
        return COMPOSERS[kind](question.registers, question, key)
    except KeyUnknown:
        raise Failure(_unknown(question, kind, key)) from None


def _notification(registers: Registers, question: Question, key: str) -> Document:
    from comity.documents.notification import notification

    return notification(notified(registers, key, language=question.language, reader=question.reader))


def _participation(registers: Registers, question: Question, key: str) -> Document:
    from comity.documents.participation import status_of_treaty

    return status_of_treaty(
        participation(registers, key, question.day, language=question.language, reader=question.reader)
    )


def _text(registers: Registers, question: Question, key: str) -> Document:
    from comity.documents.recorded_text import record_of_text

    return record_of_text(
        recorded_text(registers, key, question.day, language=question.language, reader=question.reader)
    )


def _review(registers: Registers, question: Question, key: str) -> Document:
    from comity.documents.review import review_of_organ

    return review_of_organ(review(registers, key, question.day, language=question.language, reader=question.reader))


def _pdf(told: Document) -> bytes:
    from comity.documents.pdf import NotSet, to_pdf

    try:
        return to_pdf(told)
    except NotSet as error:
        raise Failure(f"the PDF cannot be set: {error}") from None


def _html(told: Document) -> bytes:
    from comity.documents.html import to_html

    return to_html(told).encode()


def _akn(told: Document) -> bytes:
    from comity.documents.akoma import to_akoma

    return to_akoma(told)


COMPOSERS: Final[Mapping[str, Callable[[Registers, Question, str], Document]]] = {
    "notification": _notification,
    "status": _participation,
    "text": _text,
    "review": _review,
}
WRITERS: Final[Mapping[str, Callable[[Document], bytes]]] = {"pdf": _pdf, "html": _html, "akn": _akn}


def _unknown(question: Question, kind: str, key: str) -> str:
    registers = question.opened.registers()
    known = (
        set(notifiable(registers, question.reader))
        if kind == "notification"
        else keys(registers, REGISTERS[kind], question.reader)
    )
    if key in known:
        return f"'{key}' was not on record on {question.day}, or not at that moment"
    folded = {one.casefold(): one for one in sorted(known)}
    near = [folded[one] for one in difflib.get_close_matches(key.casefold(), folded, n=NEAR_MAX)]
    what = {
        "notification": "neither an act under a treaty that is notified nor a treaty in force by computation",
        "status": "no treaty on record",
        "text": "no text on record",
        "review": "no organ of the organisation",
    }[kind]
    return f"'{key}' is {what}" + (f"; near it: {', '.join(near)}" if near else "")
