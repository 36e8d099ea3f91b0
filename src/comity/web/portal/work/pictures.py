"""Programmes with their parts and measures as the bars of a timeline, what is overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from comity.core.kernel.days import partial_date
from comity.opendata.titles import written_date
from comity.web.portal.pictures.timeline import Bar, Point, swatch, timeline
from comity.web.portal.reading import Reading, Row
from comity.web.portal.words import gettext as _
from comity.web.portal.work.words import condition_in_words, outcome_in_words, percent, who, whom
from comity.words.days import day_in_words


def nested(reading: Reading, roots: Iterable[str]) -> Iterator[tuple[Row, int]]:
    """Programmes with those within them, each once, with the depth of its nesting."""
    rows = reading.by("programmes", "programme")
    ahead, seen = [(key, 0) for key in roots][::-1], set[str]()
    while ahead:
        key, depth = ahead.pop()
        if key in seen or key not in rows:
            continue
        seen.add(key)
        yield rows[key], depth
        ahead += [(part, depth + 1) for part in reversed(rows[key]["parts"])]


def roots_of(reading: Reading) -> list[str]:
    """Programmes that lie within no other that the reader sees."""
    rows = reading.by("programmes", "programme")
    return [key for key, row in rows.items() if row["parent"] not in rows]


def bars_of(reading: Reading, roots: Iterable[str], *, with_measures: bool = True) -> list[Bar]:
    """Each programme, under it its measures, then the programmes within it."""
    by_programme: dict[str, list[Row]] = {}
    for row in reading.rows("measures"):
        by_programme.setdefault(row["programme"] or "", []).append(row)
    bars = []
    for row, depth in nested(reading, roots):
        bars.append(programme_bar(reading, row, depth))
        if with_measures:
            bars += [measure_bar(reading, one, depth + 1) for one in by_programme.get(row["programme"], ())]
    return bars


def programme_bar(reading: Reading, row: Row, depth: int = 0) -> Bar:
    """A programme as a frame."""
    counts = row["measures"]
    said = [condition_in_words(row)]
    if counts["overdue"]:
        said.append(_("overdue: %(n)d") % {"n": counts["overdue"]})
    if row["is_unreported"]:
        said.append(_("no report on record"))
    since = _first(row["since"])
    return Bar(
        name=str(row["title"]),
        said=" · ".join(said),
        href=reading.url("programme", row["programme"]),
        condition=row["condition"],
        since=since or _first(row["adopted_on"]),
        until=_last(row["until"]),
        depth=depth,
        is_frame=True,
        points=_points(reading, row),
    )


def measure_bar(reading: Reading, row: Row, depth: int = 0) -> Bar:
    """A measure, from the order to its term."""
    is_late = row["condition"] == "overdue"
    due, ended = _last(row["due"]), _last(row["ended_on"])
    said = [condition_in_words(row), *outcome_in_words(reading, row)[:1]]
    if row["responsible"]:
        said.append(whom(reading, row["responsible"]))
    return Bar(
        name=str(row["title"]),
        said=" · ".join(said),
        href=reading.url("measure", row["measure"]),
        condition=row["condition"],
        since=_first(row["ordered_on"]),
        until=ended or due,
        depth=depth,
        late_since=due if is_late else None,
        is_possible=row["certainty"] != "certain",
        points=_points(reading, row),
    )


def picture_of(reading: Reading, bars: Sequence[Bar], key: str, title: str) -> dict[str, Any] | None:
    """The picture in both widths, with what its marks mean; None where there is nothing to draw."""
    if not bars:
        return None
    day = day_in_words(reading.day, reading.language)
    facts = "; ".join(f"{bar.name}: {bar.said}" for bar in bars)
    desc = _("For each a bar from its beginning to its term; %(day)s is marked. %(facts)s.") % {
        "day": day,
        "facts": facts,
    }
    wide, narrow = (
        timeline(bars, reading.day, day, key=f"{key}-{name}", title=title, desc=desc, is_narrow=name == "narrow")
        for name in ("wide", "narrow")
    )
    return {"wide": wide, "narrow": narrow, "legend": list(_legend(bars))}


def _legend(bars: Sequence[Bar]) -> Iterator[tuple[Any, str]]:
    forms = {point.form for bar in bars for point in bar.points}
    words = {
        "report": _("report"),
        "done": _("done"),
        "abandoned": _("given up"),
        "moved": _("first term, put off"),
    }
    if any(bar.is_frame for bar in bars):
        yield swatch("frame"), _("programme")
    if any(not bar.is_frame for bar in bars):
        yield swatch("running"), _("measure, to its term")
    if any(bar.until is None for bar in bars):
        yield swatch("open"), _("no term on record")
    if any(bar.late_since for bar in bars):
        yield swatch("late"), _("overdue")
    for form, said in words.items():
        if form in forms:
            yield swatch(form), said


def _points(reading: Reading, row: Row) -> list[Point]:
    found = []
    if row["delays"] and row.get("first_due"):
        said = _("put off to %(day)s") % {"day": written_date(reading, row["due"], of=True)}
        href = reading.url("act", row["delays"][-1]["act"])
        found.append(Point(_last(row["first_due"]) or reading.day, "moved", said, href))
    for one in row["reports"]:
        day, share = written_date(reading, one["on"]), one["share_done"]
        said = ", ".join([_("report of %(name)s") % {"name": who(reading, one["by"])}, day])
        said += f": {percent(reading, share)}" if share else ""
        found.append(Point(_last(one["on"]) or reading.day, "report", said, reading.url("act", one["act"])))
    if row["ended_on"] and row["condition"] in ("done", "abandoned"):
        said = f"{condition_in_words(row)}, {written_date(reading, row['ended_on'])}"
        found.append(Point(_last(row["ended_on"]) or reading.day, row["condition"], said))
    return found


def _first(text: str | None) -> date | None:
    when = partial_date(text) if text else None
    return (when.earliest or when.latest) if when else None


def _last(text: str | None) -> date | None:
    when = partial_date(text) if text else None
    return (when.latest or when.earliest) if when else None
