"""Counts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import ngettext

from comity.opendata.tables.row import Row
from comity.opendata.titles import standing_in_words
from comity.web.portal.reading import Reading
from comity.web.portal.words import gettext as _
from comity.words.days import since_in_words
from comity.words.numbers import counted_by
from comity.words.sentences import said_of


def count_in_words(reading: Reading, standing: str, count: int) -> str:
    """``10 members``, as the rulebook counts them; where it does not in the language, its name and the number."""
    row = reading.registers.law.standings.get(standing)
    forms = row.counted.get(reading.language, {}) if row is not None else {}
    told = counted_by(forms, count, reading.language)
    return told or said_of(standing_in_words(reading, standing), str(count), reading.language)


def suspended_in_words(reading: Reading, row: Row) -> list[str]:
    """What is suspended of the standing of a row of the register of members, since when: a sentence for each."""
    return [_suspended(reading, one) for one in row["suspended"]]


def _suspended(reading: Reading, one: Row) -> str:
    general = {"vote": _("the vote"), "chair": _("the chair"), "participation": _("participation")}
    named = {row.right: reading.named(row.names) for row in reading.registers.rulebook.rights}
    right = one["right"]
    what = _("all rights") if right is None else named.get(right) or general.get(right, right)
    recorded = reading.act(one["act"])
    since = since_in_words(recorded.act.on, reading.language) if recorded is not None else ""
    words = {"what": what, "since": since, "organ": reading.name("organs", one["organ"]) if one["organ"] else ""}
    if one["organ"]:
        return _("Suspended in %(organ)s, %(since)s: %(what)s.") % words
    return _("Suspended, %(since)s: %(what)s.") % words


def standings_counted(reading: Reading, rows: Iterable[Row], standings: Iterable[str]) -> Iterator[str]:
    """``13 members, of which 1 suspended``: how many certainly hold each standing, and for how many it is suspended.

    ``rows`` are those of the register of members; a standing that nobody holds is counted as none.
    """
    held = [row for row in rows if row["certainty"] == "certain"]
    for standing in standings:
        own = [row for row in held if row["standing"] == standing]
        suspended = sum(1 for row in own if row["is_suspended"])
        said = count_in_words(reading, standing, len(own))
        if suspended:
            said = ngettext(
                "%(counted)s (of which %(n)d suspended)", "%(counted)s (of which %(n)d suspended)", suspended
            ) % {"counted": said, "n": suspended}
        yield said
