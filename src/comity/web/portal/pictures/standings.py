"""Standing over time: one line per State, a segment per standing; the closer the standing, the heavier the segment."""

from __future__ import annotations

from datetime import date

from django.utils.safestring import SafeString

from comity.web.portal.pictures import svg
from comity.web.portal.pictures.lanes import Bar, Form

HEIGHTS = (14.0, 9.0, 5.0, 6.0, 9.0, 9.0)
STANDINGS = Form("standings", left=(200, 8), row=(28, 40), ground=(14, 28), right=(12, 12), names_up=-5)


def segment(rank: int, label: str, since: date, until: date, href: str, *, mark: str = "") -> Bar:
    """A standing held between two days. ``rank`` 0 is membership; ``mark``: ``maybe`` it stood, or ``suspended``."""
    tall = HEIGHTS[min(rank, len(HEIGHTS) - 1)]
    css = f"s{min(rank, 5)} {mark}".rstrip()
    return Bar(since, until, css, tall, -tall / 2 - (5 if rank >= 4 else 0), label, href)


def swatch(rank: int) -> SafeString:
    """The segment of a standing, for the legend."""
    tall = HEIGHTS[min(rank, len(HEIGHTS) - 1)]
    return svg.swatch(svg.tag("rect", x=0, y=8 - tall / 2, width=28, height=tall, class_=f"s{min(rank, 5)}"))
