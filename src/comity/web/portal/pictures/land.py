"""The map: land without borders in Lambert's azimuthal equal-area projection, and a mark at each capital."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import atan2, cos, degrees, hypot, radians, sin, sqrt

from django.utils.safestring import SafeString

from comity.web.portal.pictures.svg import link, picture, tag, text, width_of

Place = tuple[float, float]
"""Longitude and latitude in degrees, or x and y."""
SHAPES = ("M-7 0A7 7 0 1 0 7 0A7 7 0 1 0-7 0Z", "M-6-6H6V6H-6Z", "M0-7.5L7.5 0L0 7.5L-7.5 0Z", "M0-7L7 6H-7Z")
WIDTH = 1040.0
MARGIN = 80.0
STEP = 10
NARROWEST = 0.4
"""The least width of the window, in radii of the sphere."""


@dataclass
class Mark:
    """A capital: where, what it is called, how the State stands (``rank`` 0 is membership)."""

    name: str
    said: str
    longitude: float
    latitude: float
    rank: int
    href: str


@dataclass(frozen=True)
class Frame:
    """A centre of projection and the window of the plane that is drawn."""

    centre: Place
    left: float
    top: float
    scale: float
    height: float

    def place(self, longitude: float, latitude: float) -> Place:
        """Where a point stands in the picture."""
        x, y = projected(longitude, latitude, self.centre)
        return round(MARGIN + (x - self.left) * self.scale, 1), round(MARGIN + (self.top - y) * self.scale, 1)


def projected(longitude: float, latitude: float, centre: Place) -> Place:
    """Lambert's azimuthal equal-area projection on a sphere of radius 1 (Snyder, Map Projections, 1987, p. 185)."""
    turn, lat, lat0 = radians(longitude - centre[0]), radians(latitude), radians(centre[1])
    facing = 1 + sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(turn)
    k = sqrt(2 / max(facing, 1e-3))
    return k * cos(lat) * sin(turn), k * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(turn))


def centre_of(places: Sequence[Place]) -> Place:
    """The middle of points on the sphere, to whole degrees, so that a day's members give the same map."""
    x = y = z = 0.0
    for longitude, latitude in places:
        x += cos(radians(latitude)) * cos(radians(longitude))
        y += cos(radians(latitude)) * sin(radians(longitude))
        z += sin(radians(latitude))
    return float(round(degrees(atan2(y, x)))), float(round(degrees(atan2(z, hypot(x, y)))))


def map_of(marks: Sequence[Mark], *, key: str, title: str, desc: str, is_small: bool = False) -> SafeString:
    """The picture of these capitals. ``is_small``: for half the width, with larger names, and only of members."""
    centre = centre_of([(mark.longitude, mark.latitude) for mark in marks if mark.rank == 0] or [(75.0, 45.0)])
    frame = _frame(marks, centre)
    parts = [tag("clipPath", tag("rect", width=WIDTH, height=frame.height), id=f"{key}-clip")]
    parts.append(tag("g", _graticule(frame) + _land(frame), clip_path=f"url(#{key}-clip)"))
    parts.append(tag("rect", x=0.5, y=0.5, width=WIDTH - 1, height=frame.height - 1, class_="frame"))
    taken: list[tuple[float, float, float, float]] = []
    reach = 13 if is_small else 8
    places = [(mark, *frame.place(mark.longitude, mark.latitude)) for mark in sorted(marks, key=lambda one: one.rank)]
    taken += [(x - reach, y - reach, x + reach, y + reach) for _, x, y in places]
    size = 26 if is_small else 15
    labels = [_label(mark, x, y, taken, frame, size) if mark.rank == 0 or not is_small else "" for mark, x, y in places]
    for (mark, x, y), label in zip(places, labels, strict=True):
        shape = tag("path", d=SHAPES[min(mark.rank, 3)], class_=f"shape s{min(mark.rank, 5)}")
        parts.append(
            link(mark.href, f"{mark.name}: {mark.said}", tag("g", shape, transform=f"translate({x} {y})") + label)
        )
    return picture(
        WIDTH, frame.height, parts, key=key, title=title, desc=desc, css="map is-small" if is_small else "map"
    )


def shape(rank: int) -> SafeString:
    """The mark of a standing, for the legend."""
    mark = tag("g", tag("path", d=SHAPES[min(rank, 3)], class_=f"shape s{min(rank, 5)}"), transform="translate(14 8)")
    return SafeString(tag("svg", mark, viewBox="0 0 28 16", aria_hidden="true"))


def _frame(marks: Sequence[Mark], centre: Place) -> Frame:
    points = [projected(mark.longitude, mark.latitude, centre) for mark in marks] or [(-0.5, -0.3), (0.5, 0.3)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    wide = max(right - left, NARROWEST)
    left -= (wide - (right - left)) / 2
    scale = (WIDTH - 2 * MARGIN) / wide
    return Frame(centre, left, top, scale, round((top - bottom) * scale + 2 * MARGIN, 1))


@lru_cache(maxsize=16)
def _land(frame: Frame) -> str:
    """The rings that reach the window, as one path."""
    out = []
    for ring in _rings():
        points = [frame.place(ring[i] / STEP, ring[i + 1] / STEP) for i in range(0, len(ring), 2)]
        if any(-150 < x < WIDTH + 150 and -150 < y < frame.height + 150 for x, y in points):
            out.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in _thinned(points)) + "Z")
    return tag("path", d="".join(out), class_="land", fill_rule="evenodd")


def _graticule(frame: Frame) -> str:
    """Every twentieth meridian and parallel."""
    lines = [[frame.place(lon, lat) for lat in range(-20, 86, 5)] for lon in range(-40, 200, 20)]
    lines += [[frame.place(lon, lat) for lon in range(-60, 220, 5)] for lat in range(-20, 81, 20)]
    d = "".join("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line) for line in lines)
    return tag("path", d=d, class_="grid")


def _thinned(points: Sequence[Place]) -> list[Place]:
    """Points far outside the window are held near it, and equal neighbours dropped."""
    out: list[Place] = []
    for x, y in points:
        held = (max(-4000.0, min(4000.0, round(x))), max(-4000.0, min(4000.0, round(y))))
        if not out or out[-1] != held:
            out.append(held)
    return out


def _label(
    mark: Mark, x: float, y: float, taken: list[tuple[float, float, float, float]], frame: Frame, size: int
) -> str:
    """The name at the first of eight places where it covers nothing; nowhere if there is none."""
    wide, step = width_of(mark.name, size) + 4, size / 15
    for dx, dy, anchor in (
        (11, 5, "start"),
        (-11, 5, "end"),
        (0, -12, "middle"),
        (0, 22, "middle"),
        (9, -8, "start"),
        (9, 18, "start"),
        (-9, -8, "end"),
        (-9, 18, "end"),
    ):
        right, down = dx * step, dy * step
        left = x + right - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        box = (left, y + down - 13 * step, left + wide, y + down + 4 * step)
        inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < frame.height - 2
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            css = "map-label is-member" if mark.rank == 0 else "map-label"
            return text(round(x + right, 1), round(y + down, 1), mark.name, css, anchor)
    return ""


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=1)
def _rings() -> list[list[int]]:
    found: list[list[int]] = json.loads(files("comity.web.portal").joinpath("land.json").read_text())
    return found
