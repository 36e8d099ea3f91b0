"""The few elements of SVG that the pictures need, as escaped text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe


def tag(name: str, body: str = "", **attributes: object) -> str:
    """One element. ``body`` is markup already; attributes are escaped, ``_`` becomes ``-``; None is left out."""
    said = "".join([f' {_written(key)}="{_plain(value)}"' for key, value in attributes.items() if value is not None])
    return f"<{name}{said}>{body}</{name}>" if body else f"<{name}{said}/>"


def text(x: float, y: float, words: str, css: str, anchor: str | None = None) -> str:
    """Words at a place."""
    return tag("text", escape(words), x=x, y=y, class_=css, text_anchor=anchor)


def link(href: str, label: str, body: str) -> str:
    """A mark that links. Out of the tab order: the table beside the picture holds the same links."""
    if not href:
        return tag("g", f"<title>{escape(label)}</title>{body}")
    return tag("a", f"<title>{escape(label)}</title>{body}", href=href, tabindex=-1, aria_label=label)


def picture(
    width: float, height: float, parts: Iterable[str], *, key: str, title: str, desc: str, css: str
) -> SafeString:
    """The whole picture. Every part was made by the functions above, which escape what they are given."""
    head = f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(desc)}</desc>'
    body = head + "".join(parts)
    return mark_safe(  # noqa: S308 - every word and attribute was escaped where it entered
        tag(
            "svg",
            body,
            viewBox=f"0 0 {_plain(width)} {_plain(height)}",
            class_=css,
            role="group",
            aria_labelledby=f"{key}-title",
            aria_describedby=f"{key}-desc",
            xmlns="http://www.w3.org/2000/svg",
        )
    )


def in_both_widths(draw: Callable[..., SafeString], *given: Any, key: str, **words: Any) -> dict[str, Any]:
    """A picture as it is drawn on a wide and on a narrow screen."""
    return {
        "wide": draw(*given, key=f"{key}-wide", **words),
        "narrow": draw(*given, key=f"{key}-narrow", is_narrow=True, **words),
    }


def swatch(*marks: str) -> SafeString:
    """Marks as the legend shows them."""
    return mark_safe(tag("svg", "".join(marks), viewBox="0 0 28 16", aria_hidden="true"))  # noqa: S308 - made of tags


@lru_cache(maxsize=32768)
def width_of(words: str, size: float) -> float:
    """About how wide the words are at this size: hanzi are square, capitals and Cyrillic wider than small Latin."""
    return sum(size * (1.0 if ord(c) > 0x2E80 else 0.62 if c.isupper() or ord(c) > 0x3FF else 0.53) for c in words)


def wrapped(words: str, size: float, room: float, lines: int) -> list[str]:
    """The words broken into at most ``lines`` lines of this width; what does not fit ends in an ellipsis."""
    pieces = list(words) if any(ord(c) > 0x2E80 for c in words) else words.split(" ")
    glue = "" if any(ord(c) > 0x2E80 for c in words) else " "
    out = [""]
    for piece in pieces:
        longer = f"{out[-1]}{glue}{piece}" if out[-1] else piece
        if width_of(longer, size) <= room or not out[-1]:
            out[-1] = longer
        elif len(out) < lines:
            out.append(piece)
        else:
            while out[-1] and width_of(out[-1] + "…", size) > room:
                out[-1] = out[-1][:-1]
            out[-1] = out[-1].rstrip(" ,;") + "…"
            break
    return out


class Years:
    """A scale from days to x, over whole years."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first = date(first.year, 1, 1)
        self.last = date(last.year + 1, 1, 1) if last.year < date.max.year else date.max
        self.left, self.right = left, right

    def x(self, day: date) -> float:
        """Where a day stands, held within the picture."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + max(0.0, min(1.0, share)) * (self.right - self.left), 1)

    def ticks(self, room: float) -> list[int]:
        """Years to be written, so that each has at least this much room."""
        span = self.last.year - self.first.year
        for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000):
            if (self.right - self.left) / max(span, 1) * step >= room:
                break
        return [year for year in range(self.first.year, self.last.year + 1) if year % step == 0]


def axis(years: Years, top: float, bottom: float, room: float = 44) -> list[str]:
    """Years along the top, with a hairline down to the bottom."""
    parts = []
    for year in years.ticks(room):
        x = years.x(date(year, 1, 1))
        parts.append(tag("line", x1=x, x2=x, y1=top, y2=bottom, class_="grid"))
        parts.append(text(x, top - 6, str(year), "t-axis", "middle"))
    return parts


def chosen(years: Years, day: date, top: float, bottom: float, label: str) -> list[str]:
    """The chosen day as a rule through the whole picture, with its flag at the foot."""
    x, wide = years.x(day), width_of(label, 13) + 14
    left = max(0.0, min(x - wide / 2, years.right - wide))
    return [
        tag("line", x1=x, x2=x, y1=top, y2=bottom, class_="chosen"),
        tag("rect", x=round(left, 1), y=bottom, width=round(wide, 1), height=20, class_="chosen-flag"),
        text(round(left + wide / 2, 1), bottom + 14.5, label, "chosen-text", "middle"),
    ]


def today(years: Years, day: date, top: float, bottom: float, label: str) -> list[str]:
    """The chosen day, or its words with an arrow where it lies beyond the right edge."""
    if day < years.last:
        return chosen(years, day, top, bottom, label)
    return [text(years.right, bottom + 16, f"{label} →", "t-axis", "end")]


@cache
def _written(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _plain(value: object) -> str:
    """A value as it stands in an attribute: words escaped, numbers to the first decimal."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value) if isinstance(value, int) else escape(str(value))
