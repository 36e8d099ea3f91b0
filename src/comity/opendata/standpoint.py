"""From where the record is read: what stood on a day, in one language, as far as the public or a named reader may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from comity.core.kernel.names import name_in
from comity.core.record.lines import Recorded
from comity.core.registers import Registers
from comity.opendata.mentions import Index, index_of
from comity.opendata.names import name_of, stands_in
from comity.opendata.openness import Reader, all_readable, may_read
from comity.opendata.registers import rows, rows_in_brief
from comity.words.days import day_in_words

Row = dict[str, Any]


@dataclass
class Standpoint:
    """What every page, feed, paper and answer reads from.

    ``reader`` is None for the public. ``today`` is the day on which it is read, where that is to be told; what mentions
    what is told of public acts alone.
    """

    language: str
    day: date
    registers: Registers
    reader: Reader | None = None
    today: date | None = None
    _rows: dict[tuple[str, date, tuple[tuple[str, str], ...]], list[Row]] = field(default_factory=dict, init=False)

    @property
    def is_today(self) -> bool:
        """Whether it is known that what is read stands now."""
        return self.day == self.today

    @cached_property
    def index(self) -> Index:
        """Public acts, and which of them mention what."""
        return index_of(self.registers)

    @cached_property
    def day_in_words(self) -> str:
        """The day as people write it."""
        return day_in_words(self.day, self.language)

    def rows(self, register: str, day: date | None = None, **only: str) -> list[Row]:
        """Rows of open data of a table on a day (its own if none is given), in brief if all of them.

        ``only`` those of one treaty or party, as ``opendata.rows`` has them.
        """
        key = register, day or self.day, tuple(only.items())
        if key not in self._rows:
            found = (
                rows(self.registers, register, key[1], language=self.language, reader=self.reader, **only)
                if only or self.reader is not None
                else rows_in_brief(self.registers, register, key[1], language=self.language)
            )
            self._rows[key] = list(found)
        return self._rows[key]

    def row(self, register: str, **key: str) -> Row | None:
        """The row of a register of this day that is known by this key; None where there is none."""
        return next(iter(self.rows(register, None, **key)), None)

    def by(self, register: str, field_name: str) -> dict[str, Row]:
        """Rows of a register of this day by one of their fields."""
        return {str(row[field_name]): row for row in self.rows(register)}

    def act(self, identifier: str) -> Recorded | None:
        """An act on record by its id, if the reader may read it."""
        if self.reader is None:
            return self.index.acts.get(identifier)
        recorded = self.registers.acts.get(identifier)
        return recorded if recorded is not None and may_read(recorded, self.reader) else None

    def acts(self, *mentions: str) -> list[Recorded]:
        """Public acts that mention any of these, in legal order, each once."""
        return self.index.mentioning(mentions)

    def is_open(self, acts: Iterable[str]) -> bool:
        """Whether the reader may read every one of these acts."""
        if self.reader is None:
            return all(act in self.index.acts for act in acts)
        return all_readable(self.registers, acts, self.reader)

    def is_known(self, register: str, key: str) -> bool:
        """Whether the reader may know that the key stands in the register."""
        return stands_in(self.registers, register, key, self.day, self.is_open)

    def name(self, register: str, key: str) -> str:
        """The name of what a key of a register stands for; the key itself if it has none."""
        return name_of(self.registers, register, key, self.day, self.language, self.is_open)

    def subject(self, key: str | None) -> str:
        """The name of a subject (a State, an organisation) on this day; its key if it is not on record."""
        return name_in(self.registers.subjects.names_on(key, self.day), self.language) if key else ""

    def called(self, key: str) -> str:
        """The name of a participant in treaties, or of a treaty, by its key."""
        return self.subject(key) if key in self.registers.subjects else self.name("texts", key)

    def named(self, names: Mapping[str, str]) -> str:
        """The name in the language it is read in."""
        return name_in(names, self.language)

    def other_names(self, names: Mapping[str, str]) -> list[tuple[str, str]]:
        """The names in languages other than the one in which the page says it, each with its language.

        One that reads alike in several languages is told once, and not at all where the page says it so already.
        """
        said = self.named(names)
        others: dict[str, str] = {}
        for code, one in names.items():
            if one != said:
                others.setdefault(one, code)
        return [(code, one) for one, code in others.items()]
