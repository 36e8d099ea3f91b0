"""A lifecycle as an SVG: stages are columns, acts are rows; legible in light and dark, in print, and without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

LEFT: Final = 300
COLUMN: Final = 104
TOP: Final = 64
STEP: Final = 36
STYLE: Final = (
    "text{font:14px system-ui,sans-serif;fill:#1c1c1a}.act{font-family:ui-monospace,monospace;font-size:13px}"
    ""
    ".stage{font-weight:600}.rail{stroke:#c9c5ba}.way{stroke:#1c1c1a;stroke-width:1.5;fill:none}.dot,.head{fill:#1c1c1a}"
    ".stays{stroke:#1c1c1a;fill:none;stroke-dasharray:2 2}"
    "@media (prefers-color-scheme:dark){text,.dot,.head{fill:#e9e6df}.rail{stroke:#4a4844}.way,.stays{stroke:#e9e6df}}"
)


class Row(NamedTuple):
    """An act, the stages at which it may be done, the stage it leads to (None: the same)."""

    act: str
    at: tuple[str, ...]
    to: str | None


def drawn(title: str, stages: Sequence[str], rows: Sequence[Row]) -> str:
    """The drawing; marks take their places from the order of stages and rows: the same table gives the same file."""
    width, height = LEFT + COLUMN * len(stages), TOP + STEP * len(rows) + 8
    body = "\n".join(
        [*_rails(stages, height), *(mark for place, row in enumerate(rows) for mark in _row(place, row, stages))]
    )
    told = "; ".join(f"{row.act}: from {', '.join(row.at)} to {row.to or 'the same stage'}" for row in rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="title description">\n<title id="title">{escape(title)}</title>\n'
        f'<desc id="description">{escape(told)}.</desc>\n<style>{STYLE}</style>\n{body}\n</svg>\n'
    )


def _rails(stages: Sequence[str], height: int) -> Iterator[str]:
    for place, stage in enumerate(stages):
        x = _x(place)
        yield f'<text class="stage" x="{x}" y="28" text-anchor="middle">{escape(stage)}</text>'
        yield f'<line class="rail" x1="{x}" y1="40" x2="{x}" y2="{height - 8}"/>'


def _row(place: int, row: Row, stages: Sequence[str]) -> Iterator[str]:
    y = TOP + STEP * place
    yield f'<text class="act" x="8" y="{y + 5}">{escape(row.act)}</text>'
    at = [_x(stages.index(stage)) for stage in row.at]
    if row.to is None:
        yield from (f'<circle class="stays" cx="{x}" cy="{y}" r="9"/>' for x in at)
    else:
        yield from _ways(at, _x(stages.index(row.to)), y)
    yield from (f'<circle class="dot" cx="{x}" cy="{y}" r="4.5"/>' for x in at)


def _ways(at: Sequence[int], to: int, y: int) -> Iterator[str]:
    """A line from the furthest dot on either side to the arrowhead; a loop where it leads to the same stage."""
    for side in (-1, 1):
        far = [x for x in at if (x - to) * side > 0]
        if far:
            start, tip = (min(far) if side < 0 else max(far)), to + side * (9 if to in at else 2)
            yield f'<line class="way" x1="{start}" y1="{y}" x2="{tip + side * 6}" y2="{y}"/>'
            yield f'<path class="head" d="M{tip} {y}l{side * 10} -5v10z"/>'
    if to in at:
        yield f'<path class="way" d="M{to - 5} {y - 4}a8 8 0 1 1 10 0"/>'
        yield f'<path class="head" d="M{to + 4} {y - 2}l6 -7l-8 -1z"/>'


def _x(place: int) -> int:
    return LEFT + COLUMN * place + COLUMN // 2
