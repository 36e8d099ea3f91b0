"""The review of an organ's work before its next meeting, on one page.

It is composed from what ``comity.opendata.review.review`` gathers. What has no room on the page is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from comity.core.kernel.money import decimal_text, exact
from comity.documents.pen import Pen
from comity.documents.tree import Block, Document, Facts, Listing, Paragraph, Table, Work
from comity.opendata.follow_up import is_lateness_told

Gathered = Mapping[str, Any]
OVERDUE_MAX: Final = 6
DUE_MAX: Final = 4
LISTED_MAX: Final = 4
PROGRAMMES_MAX: Final = 2
OWING_MAX: Final = 6
STANDING: Final = ("overdue", "due", "running")
ENDED: Final = ("done", "abandoned", "lapsed")


def review_of_organ(gathered: Gathered) -> Document:
    """The review, in the language in which it was gathered."""
    pen = Pen(gathered["language"])
    day, number = pen.day(gathered["on"]), gathered["entry"]["number"]
    return Document(
        language=pen.language,
        masthead=gathered["organisation"],
        kind=pen.say("kind_review"),
        reference=((pen.say("as_on"), day), (pen.say("record"), pen.say("entry_of_journal", number=number))),
        title=gathered["name"],
        subtitle=_before(pen, gathered["next"]),
        blocks=tuple(_blocks(pen, gathered)),
        foot=pen.say("foot_status", title=gathered["name"], day=day, number=number),
        page=pen.say("page", page="{page}", pages="{pages}"),
        dated=gathered["entry"]["recorded_at"],
        work=Work(organisation=gathered["key"], kind="review", on=gathered["on"], key=gathered["organ"]),
        version=gathered["on"],
    )


def _before(pen: Pen, coming: Gathered | None) -> str:
    if coming is None:
        return pen.say("review_no_meeting")
    return pen.say("review_before", day=pen.day(coming["starts_on"]))


def _blocks(pen: Pen, gathered: Gathered) -> Iterator[Block]:
    yield Facts(rows=tuple(_facts(pen, gathered)))
    if not any(gathered["measures"].values()):
        yield Paragraph(text=pen.say("review_nothing"))
    for key, most in (("overdue", OVERDUE_MAX), ("due", DUE_MAX)):
        if gathered[key]:
            yield from _table(pen, key, gathered[key], most)
    if gathered["since"] and gathered["last"] is not None:
        items = [_moved(pen, one) for one in gathered["since"]]
        label = pen.say("review_since", day=pen.day(gathered["last"]["starts_on"]))
        yield Listing(label=label, items=_cut(pen, items, LISTED_MAX))
    if gathered["silent"]:
        items = [pen.say("review_order", title=one["title"], day=pen.day(one["on"])) for one in gathered["silent"]]
        yield Listing(label=pen.say("review_silent"), items=_cut(pen, items, LISTED_MAX))
    untold = gathered["measures"].get("untold", 0)
    if untold:
        yield Paragraph(text=pen.say("review_untold", count=untold), tone="remark")


def _facts(pen: Pen, gathered: Gathered) -> Iterator[tuple[str, str]]:
    counts = gathered["measures"]
    standing = {name: counts.get(name, 0) for name in STANDING}
    ended = {name: counts.get(name, 0) for name in ENDED}
    key = "review_counted" if is_lateness_told(one for one, count in counts.items() if count) else "review_counted_open"
    yield pen.say("review_measures"), pen.say(key, **standing)
    if any(ended.values()):
        yield pen.say("review_ended"), pen.say("review_counted_ended", **ended)
    if gathered["owing"]:
        said = [pen.say("review_owes", name=one["name"], count=one["count"]) for one in gathered["owing"]]
        yield pen.say("review_owing"), pen.listed(_cut(pen, said, OWING_MAX))
    if gathered["programmes"]:
        titles = [one["title"] for one in gathered["programmes"]]
        yield pen.say("review_programmes"), pen.listed(_cut(pen, titles, PROGRAMMES_MAX))
    if gathered["ended"]:
        titles = [one["title"] for one in gathered["ended"]]
        yield pen.say("review_without_report"), pen.listed(_cut(pen, titles[::-1], PROGRAMMES_MAX))


def _table(pen: Pen, key: str, found: Sequence[Gathered], most: int) -> Iterator[Block]:
    columns = ("review_measure", "review_responsible", "review_due_on", "review_reported")
    yield Table(
        caption=pen.say(f"review_{key}"),
        columns=tuple(pen.say(one) for one in columns),
        rows=tuple(_measure(pen, one) for one in found[:most]),
    )
    if len(found) > most:
        yield Paragraph(text=pen.say("review_more", count=len(found) - most), tone="remark")


def _measure(pen: Pen, row: Gathered) -> tuple[str, ...]:
    due = pen.short_day(row["due"]) if row["due"] else ""
    if row["days_late"]:
        due = pen.say("review_late", day=due, count=row["days_late"])
    return row["title"], pen.joined(row["names"]), due, _reported(pen, row)


def _reported(pen: Pen, row: Gathered) -> str:
    if row["reported_on"] is None:
        return pen.say("review_no_report")
    day = pen.short_day(row["reported_on"])
    return pen.say("review_share", day=day, share=_percent(row["share_done"])) if row["share_done"] else day


def _moved(pen: Pen, row: Gathered) -> str:
    """What became of a measure since the last meeting, in one line."""
    match row["moved"]:
        case "put_off":
            return pen.say("review_put_off", title=row["title"], day=pen.day(row["delays"][-1]["due"]))
        case "told":
            return pen.say("review_told", title=row["title"], said=_reported(pen, row))
        case ended:
            return pen.say(f"review_{ended}", title=row["title"], day=pen.day(row["ended_on"]))


def _percent(share: str) -> str:
    return decimal_text(exact(share) * 100, 0)


def _cut(pen: Pen, items: Sequence[str], most: int) -> tuple[str, ...]:
    """As many as there is room for, and how many more there are."""
    if len(items) <= most:
        return tuple(items)
    return (*items[:most], pen.say("review_more", count=len(items) - most))
