"""Programmes with their parts and measures as the bars of a timeline, what is overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final

from comity.core.kernel.days import partial_date
from comity.opendata.answers.work import condition_in_words, outcome_in_words, percent, whom
from comity.opendata.follow_up import nested
from comity.opendata.titles import written_date
from comity.web.portal.pictures.lanes import Bar, Form, Lane, Point, lanes, mark
from comity.web.portal.pictures.svg import in_both_widths, swatch, tag
from comity.web.portal.reading import Reading, Row
from comity.web.portal.words import gettext as _
from comity.web.portal.words import word_in
from comity.web.portal.work.words import responsible

TIMELINE: Final = Form("timeline", left=(430, 16), row=(46, 66), ground=(20, 48), right=(14, 14), are_led=True)


def lanes_of(reading: Reading, roots: Iterable[str], *, with_measures: bool = True) -> list[Lane]:
    """Each programme, under it its measures, then the programmes within it."""
    by_programme: dict[str, list[Row]] = {}
    for row in reading.rows("measures"):
        by_programme.setdefault(row["programme"] or "", []).append(row)
    bars = []
    for row, depth in nested(reading.by("programmes", "programme"), roots):
        bars.append(programme_lane(reading, row, depth))
        if with_measures:
            bars += [measure_lane(reading, one, depth + 1) for one in by_programme.get(row["programme"], ())]
    return bars


def programme_lane(reading: Reading, row: Row, depth: int = 0) -> Lane:
    """A programme over its term."""
    counts = row["measures"]
    said = [condition_in_words(reading, row)]
    if counts["overdue"]:
        said.append(_("overdue: %(n)d") % {"n": counts["overdue"]})
    if row["is_unreported"]:
        said.append(_("no report on record"))
    since, until = _first(row["since"]) or _first(row["adopted_on"]), _last(row["until"])
    css = "tl-frame" if until and since else "tl-frame is-open"
    lane = _lane(reading, row, reading.url("programme", row["programme"]), " · ".join(said), depth)
    bar = Bar(since, until, css, 16, -8, f"{lane.name}: {lane.said}", lane.href)
    return lane._replace(bars=[bar], is_strong=True)


def measure_lane(reading: Reading, row: Row, depth: int = 0) -> Lane:
    """A measure, from the order to its term; what is overdue runs on from its term to the day."""
    due, ended = _last(row["due"]), _last(row["ended_on"])
    said = [condition_in_words(reading, row), *islice(outcome_in_words(reading, row), 1)]
    if row["responsible"]:
        said.append(whom(reading, row["responsible"]))
    lane = _lane(reading, row, reading.url("measure", row["measure"]), " · ".join(said), depth)
    label, until = f"{lane.name}: {lane.said}", ended or due
    css = f"tl-{row['condition']}" + ("" if until else " is-open")
    bars = [Bar(_first(row["ordered_on"]), until, css, 7, -3.5, label, lane.href)]
    if row["condition"] == "overdue" and due is not None and reading.day > due:
        late = "tl-late" if row["certainty"] == "certain" else "tl-late maybe"
        bars.append(Bar(due, reading.day, late, 0, label=label, href=lane.href))
    return lane._replace(bars=bars)


def _lane(reading: Reading, row: Row, href: str, said: str, depth: int) -> Lane:
    return Lane(row["title"], href, [], _points(reading, row), said=said, depth=depth)


def picture_of(reading: Reading, found: Sequence[Lane], key: str, title: str) -> dict[str, Any] | None:
    """The picture in both widths, with what its marks mean; None where there is nothing to draw."""
    if not found:
        return None
    day = reading.day_in_words
    facts = "; ".join(f"{one.name}: {one.said}" for one in found)
    desc = _("For each a bar from its beginning to its term; %(day)s is marked. %(facts)s.")
    words: dict[str, Any] = {"title": title, "desc": desc % {"day": day, "facts": facts}}
    form = TIMELINE._replace(span=_span(found, reading.day))
    drawn = in_both_widths(lanes, found, form, reading.day, day, key=key, **words)
    return {**drawn, "legend": list(_legend(found))}


def _span(found: Sequence[Lane], day: date) -> tuple[date, date]:
    """From the first day to the last; the chosen day too, unless nothing runs on to it and it lies far off."""
    bars = [bar for one in found for bar in one.bars]
    begun = [bar.since for bar in bars if bar.since] or [day]
    ends = [end for bar in bars if bar.css[:7] != "tl-late" and (end := bar.until or bar.since)]
    ends += [point.on for one in found for point in one.points]
    first, last = min(begun), max([*ends, min(begun)])
    runs_on = any(bar.css == "tl-late" or bar.until is None for bar in bars)
    if day <= last or runs_on or day <= last + max((last - first) / 2, timedelta(days=400)):
        last = max(last, day)
    return (min(first, day) if day >= first - timedelta(days=400) else first), last


def _legend(found: Sequence[Lane]) -> Iterator[tuple[Any, str]]:
    forms = {point.form for one in found for point in one.points}
    held = {bar.css.partition(" ")[0] for one in found for bar in one.bars}
    words = {
        "report": _("report"),
        "done": _("done"),
        "abandoned": _("given up"),
        "moved": _("first term, put off"),
    }
    box: dict[str, Any] = {"x": 0.5, "width": 27}
    if "tl-frame" in held:
        yield swatch(tag("rect", **box, y=2, height=12, class_="tl-frame")), _("programme")
    if any(not one.is_strong for one in found):
        yield swatch(tag("rect", **box, y=4.5, height=7, class_="tl-running")), _("measure, to its term")
    if any(bar.until is None for one in found for bar in one.bars):
        yield swatch(tag("rect", **box, y=4.5, height=7, class_="tl-running is-open")), _("no term on record")
    if "tl-late" in held:
        yield swatch(tag("line", x1=0.5, x2=27.5, y1=8, y2=8, class_="tl-late")), _("overdue")
    for form, said in words.items():
        if form in forms:
            yield swatch(mark(form, 14, 8)), said


def _points(reading: Reading, row: Row) -> list[Point]:
    found = []
    if row["delays"] and row.get("first_due"):
        said = _("put off to %(day)s") % {"day": written_date(reading, row["due"], of=True)}
        href = reading.url("act", row["delays"][-1]["act"])
        found.append(Point(_last(row["first_due"]) or reading.day, "moved", said, href))
    for one in row["reports"]:
        day, share = written_date(reading, one["on"]), one["share_done"]
        said = ", ".join([_("report of %(name)s") % {"name": responsible(reading, one["by"]).text}, day])
        said += f": {percent(reading, share)}" if share else ""
        found.append(Point(_last(one["on"]) or reading.day, "report", said, reading.url("act", one["act"])))
    if row["ended_on"] and row["condition"] in ("done", "abandoned"):
        said = f"{word_in('measures.condition', row['condition'])}, {written_date(reading, row['ended_on'])}"
        found.append(Point(_last(row["ended_on"]) or reading.day, row["condition"], said))
    return found


def _first(text: str | None) -> date | None:
    when = partial_date(text) if text else None
    return (when.earliest or when.latest) if when else None


def _last(text: str | None) -> date | None:
    when = partial_date(text) if text else None
    return (when.latest or when.earliest) if when else None
