"""How many take part in a treaty and as what: a bar so long that treaties can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from comity.web.portal.pictures import svg
from comity.web.portal.pictures.svg import tag

WIDTH, GAP = 132.0, 1.5
HEIGHTS = (12.0, 8.0, 5.0, 6.0, 8.0, 8.0)


def shares(parts: Sequence[tuple[int, int]], most: int) -> SafeString:
    """The bar of one treaty: ``parts`` are ranks with counts, ``most`` the longest bar of the list.

    Without words: the numbers stand beside it.
    """
    unit = WIDTH / max(most, 1)
    x, marks = 0.5, [tag("line", x1=0, x2=WIDTH, y1=13, y2=13, class_="base")]
    for rank, count in parts:
        if count:
            wide, tall = max(unit * count - GAP, 1.0), HEIGHTS[rank]
            marks.append(
                tag("rect", x=round(x, 1), y=12.5 - tall, width=round(wide, 1), height=tall, class_=f"s{rank}")
            )
            x += unit * count
    return SafeString(
        tag("svg", "".join(marks), viewBox=f"0 0 {WIDTH + 1:.0f} 14", class_="shares", aria_hidden="true")
    )


def swatch(rank: int) -> SafeString:
    """The segment of a relation, for the legend."""
    tall = HEIGHTS[rank]
    mark = tag("rect", x=0.5, y=14 - tall, width=27, height=tall, class_=f"s{rank}")
    return svg.swatch(mark)
