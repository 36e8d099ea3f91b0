"""How the consents to a treaty came in, up to the day of the page: as rows, and as the picture of the count."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from comity.opendata.acts_under import PREFIX
from comity.opendata.counting import Counting, Given
from comity.web.portal.extract import As, Shown, extract
from comity.web.portal.pictures.steps import Course, Marked, Step, steps
from comity.web.portal.pictures.svg import in_both_widths
from comity.web.portal.reading import Reading, Row, day_of_act
from comity.web.portal.table import Cell, Table
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.words.days import day_in_words
from comity.words.sentences import ended, spaced

GROWTH: Final = ((640.0, 220.0), (380.0, 190.0))
"""How wide and high the count is drawn."""


def table_of(reading: Reading, counting: Counting) -> Table | None:
    """The consents as rows."""
    rows = [_row(reading, one) for one in counting.given if reading.act(one.consent.act) is not None]
    count = As(_("Count"), lambda _reading, row: row["count"], _("not counted"), is_number=True)
    shown: Shown = {"party": As(_("Participant"), _participant), "acted_on": _("Day"), "count": count}
    table = extract(reading, "treaty-acts", rows, _("Consents in the order of their days"), shown)
    table.is_compact = True
    return table if rows else None


def _row(reading: Reading, one: Given) -> Row:
    consent = one.consent
    on, kind = reading.index.acts[consent.act].act.on.text, consent.kind.removeprefix(PREFIX)
    count = str(one.count) if one.count is not None else ""
    return {"party": consent.party, "kind": kind, "by": consent.act, "acted_on": on, "count": count}


def _participant(reading: Reading, row: Row) -> Cell:
    return Cell(
        reading.subject(row["party"]), reading.url("act", row["by"]), note=word_in("parties.consent", row["kind"])
    )


def picture_of(reading: Reading, counting: Counting, row: Row) -> dict[str, Any] | None:
    """The picture of the count in both widths; None where nothing was counted."""
    rises = [_rise(reading, one) for one in counting.given if one.count is not None]
    if not rises:
        return None
    adoption = reading.registers.texts.items[row["treaty"]].adoption
    day = day_in_words(reading.day, reading.language)
    needed = None
    if counting.needed:
        needed = counting.needed, _("needed: %(n)s") % {"n": counting.needed}
    marked = _marked(reading, counting)
    title = _("Consents to: %(title)s") % {"title": row["title"]}
    listed = _("A step for each consent: %(list)s.") % {"list": "; ".join(one.label for one in rises)}
    desc = spaced([listed, *(ended(one.said, reading.language) for one in marked)], reading.language)
    course = Course("growth", rises, GROWTH, day_of_act(adoption), needed, marked, marks_max=8)
    return in_both_widths(steps, course, reading.day, day, key="growth", title=title, desc=desc)


def _rise(reading: Reading, one: Given) -> Step:
    day = day_in_words(one.consent.on, reading.language)
    label = f"{day}: {reading.subject(one.consent.party)}, {one.count}"
    return Step(one.consent.on, one.count or 0, label, reading.url("act", one.consent.act))


def _marked(reading: Reading, counting: Counting) -> list[Marked]:
    """The day on which the condition was met, if it was by the day of the page, and that of the entry into force."""
    outcome = counting.outcome
    if outcome is None or outcome.met_on is None or outcome.met_on > reading.day or outcome.met_on == date.min:
        return []
    met, since = day_in_words(outcome.met_on, reading.language), outcome.since
    marked = [Marked(outcome.met_on, _("Condition met: %(day)s") % {"day": met}, "met")]
    if since is not None:
        said = _("Entry into force: %(day)s") % {"day": day_in_words(since, reading.language)}
        marked.append(Marked(since, said, "entry"))
    return marked
