"""Double entry, balanced by construction: what cannot balance is never posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from comity.core.kernel.money import amount_text


class Posting(Struct, frozen=True, gc=False):
    """Minor units on an account: positive is debit, negative credit."""

    account: str
    minor: int


class Booking(Struct, frozen=True, gc=False):
    """What one act moves between accounts, in one currency, on one day. The postings sum to zero."""

    act: str
    on: date
    title: str
    currency: str
    postings: tuple[Posting, ...]


class Unbalanced(AssertionError):
    """Postings that do not sum to zero: a fault of the programme, never of an act."""


class Books:
    """Bookings in the order in which they were made."""

    __slots__ = ("_moved", "bookings")

    def __init__(self, bookings: Iterable[Booking] = ()) -> None:
        self.bookings: list[Booking] = list(bookings)
        self._moved: dict[tuple[str, str], tuple[int, int]] | None = None

    def post(self, act: str, on: date, title: str, currency: str, *postings: tuple[str, int]) -> None:
        """Book what an act moves: accounts with minor units, debit positive. Unbalanced if they do not sum to zero."""
        kept = tuple(Posting(account, minor) for account, minor in postings if minor)
        if sum(one.minor for one in kept) != 0:
            raise Unbalanced(f"{act} does not balance: {[(one.account, one.minor) for one in kept]}")
        if kept:
            self.bookings.append(Booking(act, on, title, currency, kept))
            self._add(self.bookings[-1])

    def moved(self, account: str, currency: str) -> tuple[int, int]:
        """What was debited and credited to one account by all that was booked so far."""
        if self._moved is None:
            self._moved = {}
            for booking in self.bookings:
                self._add(booking)
        return self._moved.get((account, currency), (0, 0))

    def _add(self, booking: Booking) -> None:
        if self._moved is not None:
            for one in booking.postings:
                key = one.account, booking.currency
                debit, credit = self._moved.get(key, (0, 0))
                self._moved[key] = debit + max(0, one.minor), credit + max(0, -one.minor)

    def by(self, day: date) -> Iterator[Booking]:
        """The bookings until the end of a day, by day, in the order of booking."""
        return iter(sorted((one for one in self.bookings if one.on <= day), key=lambda one: one.on))

    def balance(self, account: str, currency: str, day: date) -> int:
        """What stands on an account and those below it at the end of a day: debit positive."""
        return sum(
            posting.minor
            for booking in self.bookings
            if booking.on <= day and booking.currency == currency
            for posting in booking.postings
            if posting.account == account or posting.account.startswith(f"{account}:")
        )


def joined(*books: Books) -> Books:
    """Several books as one."""
    return Books(booking for one in books for booking in one.bookings)


class TrialLine(Struct, frozen=True, gc=False):
    """One account of a trial balance: what was debited and credited in all, in minor units."""

    account: str
    currency: str
    debit: int
    credit: int

    @property
    def balance(self) -> int:
        """Debit less credit."""
        return self.debit - self.credit


def trial_balance(books: Books, day: date) -> list[TrialLine]:
    """Every account with what was debited and credited until the end of a day. Both columns sum to the same."""
    debit: dict[tuple[str, str], int] = defaultdict(int)
    credit: dict[tuple[str, str], int] = defaultdict(int)
    for booking in books.by(day):
        for posting in booking.postings:
            side = debit if posting.minor > 0 else credit
            side[(booking.currency, posting.account)] += abs(posting.minor)
    return [
        TrialLine(account, currency, debit[(currency, account)], credit[(currency, account)])
        for currency, account in sorted(debit.keys() | credit.keys())
    ]


def to_beancount(books: Books, day: date) -> str:
    """The books until the end of a day as text that beancount reads; each entry is linked to its act."""
    opened = {posting.account: booking.on for booking in reversed(list(books.by(day))) for posting in booking.postings}
    currencies = sorted({booking.currency for booking in books.by(day)})
    head = [f'option "operating_currency" "{currency}"' for currency in currencies]
    lines = [f"{on} open {account}" for account, on in sorted(opened.items(), key=lambda pair: (pair[1], pair[0]))]
    entries = [_beancount_entry(booking) for booking in books.by(day)]
    return "\n".join([*head, "", *lines, "", *entries])


def to_hledger(books: Books, day: date) -> str:
    """The books until the end of a day as a journal that hledger reads."""
    return "\n".join(_hledger_entry(booking) for booking in books.by(day))


def _beancount_entry(booking: Booking) -> str:
    lines = [f'{booking.on} * "{_plain(booking.title)}"', f'  act: "{booking.act}"']
    return "\n".join([*lines, *(_posting(booking, one) for one in booking.postings), ""])


def _hledger_entry(booking: Booking) -> str:
    title = _plain(booking.title).replace("|", "/").replace(";", ",")
    lines = [f"{booking.on} * {title}  ; act:{booking.act}"]
    return "\n".join([*lines, *(_posting(booking, one) for one in booking.postings), ""])


def _posting(booking: Booking, posting: Posting) -> str:
    return f"  {posting.account}  {amount_text(posting.minor, booking.currency)} {booking.currency}"


def _plain(title: str) -> str:
    return " ".join(title.replace("\\", " ").replace('"', "'").split())
