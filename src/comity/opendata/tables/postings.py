"""Postings as rows: what every act booked, account by account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from msgspec import Struct

from comity.core.kernel.meaning import (
    ACT,
    AMOUNT,
    DATED,
    Currency,
    told,
)
from comity.core.kernel.money import amount_text
from comity.core.registers import Registers
from comity.opendata.accounting import readable_books
from comity.opendata.openness import Reader
from comity.opendata.tables.marks import (
    ACCOUNT,
    TITLED,
)
from comity.opendata.tables.row import Row
from comity.opendata.tables.table import Table


class PostingRow(Struct, frozen=True, kw_only=True):
    """What an act booked on one account."""

    act: Annotated[str, ACT, told("The act that booked it")]
    on: Annotated[str, DATED, told("The day on which it is booked")]
    account: Annotated[str, ACCOUNT, told("The account, as in the exports for accounting programmes")]
    debit: Annotated[str | None, AMOUNT, told("What it is debited with")]
    credit: Annotated[str | None, AMOUNT, told("What it is credited with")]
    currency: Annotated[Currency, told("Currency of the amounts (ISO 4217)")]
    title: Annotated[str, TITLED, told("What it is for")]


def postings(registers: Registers, day: date, _language: str = "en", reader: Reader | None = None) -> Iterator[Row]:
    """What was booked by the end of the day by acts that the reader may read: by day, in the order of booking."""
    for booking in readable_books(registers, reader).by(day):
        for one in booking.postings:
            yield {
                "act": booking.act,
                "on": booking.on.isoformat(),
                "account": one.account,
                "debit": amount_text(one.minor, booking.currency) if one.minor > 0 else None,
                "credit": amount_text(-one.minor, booking.currency) if one.minor < 0 else None,
                "currency": booking.currency,
                "title": booking.title,
            }


TABLE: Final = Table(
    name="postings",
    key="act",
    description="What was booked, account by account",
    row=PostingRow,
    rows=postings,
)
