"""The documents of the tests, composed from the invented Union's record, and a document as plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cast import act, day, history, registers
from comity.core.registers import Registers
from comity.documents.notification import notification
from comity.documents.participation import status_of_treaty
from comity.documents.recorded_text import record_of_text
from comity.documents.tree import Block, Document, Facts, Heading, Listing, Paragraph, Quotation, Table
from comity.opendata.depositary import notified
from comity.opendata.participation import participation
from comity.opendata.recorded_text import recorded_text

TREATY = "flood-agreement-2014"
TODAY = day("2026-01-01")


def under(kind: str, id: str, on: str, **fields: Any) -> Any:
    return act(f"treaties.{kind}", id, on, treaty=TREATY, **fields)


MORE = (
    under(
        "declaration",
        "XFA-declaration",
        "2019-02-11",
        order=16,
        party="XFA",
        statement={"ru": "Только на своих реках."},
    ),
    under("territorial_application", "XCO-islands", "2019-03-01", party="XCO", territories=["Isles"], excludes=True),
    under("notice_of_authorities", "XBR-authorities", "2019-04-01", party="XBR", authorities=[{"en": "River Board"}]),
    under("notification", "told", "2019-04-20", concerns=f"{TREATY}/XFA", number="Talvena/C.N.3.2019"),
    under("circulation", "corrections", "2020-02-03", form="correction", objection_days=90),
    under("withdrawal", "XHO-leaves", "2020-01-10", party="XHO"),
    under("registration", "registered", "2020-06-01", number="I-777"),
    under(
        "objection", "XCO-objects", "2015-11-02", party="XCO", reservation=f"{TREATY}/XHO-reservation", precludes=True
    ),
    under("withdrawal_of_objection", "XEL-no-more", "2021-01-01", party="XEL", objection=f"{TREATY}/XEL-objection"),
    under("signature", "XGA-ad-referendum", "2022-01-01", party="XGA", form="ad_referendum"),
    under("provisional_application", "XDU-applies", "2022-03-01", party="XDU", since="2022-04-01"),
    under("determination", "fixed", "2022-05-01"),
    under("suspension", "halted", "2022-06-01"),
)
NOTIFIED = {
    "signature": f"{TREATY}/XDU-signature",
    "first ratification": f"{TREATY}/XBR",
    "completing ratification": f"{TREATY}/XCO",
    "later ratification": f"{TREATY}/XHO",
    "accession, notified": f"{TREATY}/XFA",
    "entry into force": TREATY,
    "reservation": f"{TREATY}/XHO-reservation",
    "objection": f"{TREATY}/XEL-objection",
    "precluding objection": "XCO-objects",
    "withdrawal of an objection": "XEL-no-more",
    "declaration": "XFA-declaration",
    "territories": "XCO-islands",
    "authorities": "XBR-authorities",
    "corrections": "corrections",
    "withdrawal": "XHO-leaves",
    "provisional application": "XDU-applies",
    "partial day": "charter-protocol-2016/XHO",
    "suspension": "halted",
}


@cache
def union() -> Registers:
    return registers([*history(), *MORE])


@cache
def letter(name: str, language: str = "en") -> Document:
    return notification(notified(union(), NOTIFIED[name], language=language))


@cache
def status(treaty: str = TREATY, language: str = "en") -> Document:
    return status_of_treaty(participation(union(), treaty, TODAY, language=language))


@cache
def record(text: str = "charter", language: str = "en") -> Document:
    return record_of_text(recorded_text(union(), text, TODAY, language=language))


ENTRY = re.compile(r"(entry |запись журнала |日志第)\d+")


def lines(document: Document) -> Iterator[str]:
    """What a document says, line by line; without places in the journal, which move when it is recorded anew."""
    return (ENTRY.sub(r"\1N", line) for line in _all_lines(document))


def _all_lines(document: Document) -> Iterator[str]:
    yield f"{document.masthead} | {document.kind}"
    yield from (f"{name}: {value}" for name, value in document.reference)
    yield from (one for one in (document.title, document.subtitle, document.action) if one)
    for block in document.blocks:
        yield from _lines(block)
    yield f"[{document.foot}]"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"# {block.text}"
        case Paragraph():
            yield block.text if block.tone == "plain" else f"({block.tone}) {block.text}"
        case Quotation():
            yield f"> {block.text} ({block.language})"
        case Facts():
            yield from (f"{name} = {value}" for name, value in block.rows)
        case Listing():
            yield f"{block.label}:"
            yield from (
                f"{place if block.is_numbered else '-'} {one}" for place, one in enumerate(block.items, start=1)
            )
        case Table():
            yield f"{block.caption}: {' | '.join(block.columns)}"
            yield from (" | ".join(row) for row in block.rows)
