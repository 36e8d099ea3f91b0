"""Offices and who holds each, as a page shows them."""

from __future__ import annotations

from typing import Final

from comity.core.kernel.days import partial_date
from comity.web.portal.extract import Shown
from comity.web.portal.reading import Reading, Row
from comity.web.portal.table import Cell
from comity.web.portal.words import gettext as _
from comity.words.days import since_in_words

UNHELD: Final = ("vacant", "disputed", "unknown")


def holder(reading: Reading, row: Row) -> Cell:
    """The holder with the title, and whether for the time being; or what is said where there is none."""
    held, why = str(row["holder"] or "unknown"), reading.url("why", "offices", row["office"])
    if held in UNHELD:
        return Cell(
            {"vacant": _("vacant"), "disputed": _("disputed")}.get(held, _("no act on record says who")),
            why=why,
            is_gap=True,
        )
    acting = [_("acting")] if row["is_acting"] else []
    note = ", ".join([row["title"], *acting]) if row["title"] else ""
    if row["kind"] != "chair":
        return Cell(held, why=why, note=note)
    state = row["state"] or held
    return Cell(reading.subject(state), reading.url("state", state), why, note)


def chair_of(reading: Reading, row: Row) -> dict[str, str]:
    """Who is in the chair of an organ, by the row of that office: the State, its page, since when, why."""
    held = holder(reading, row)
    since = since_in_words(partial_date(row["since"]), reading.language) if row["since"] else ""
    return {"chair": "" if held.is_gap else held.text, "chair_href": held.href, "since": since, "why": held.why}


OFFICES: Final[Shown] = {"office": "", "holder": holder, "since": ""}
"""An office, who holds it, since when."""
