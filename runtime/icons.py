"""Icons of the installed app: the office's logo, drawn on a square that phones may round off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

COLOUR = "#1c6b6a"
TOUCH = 180
SIZES = (TOUCH, 192, 512)
_ROOM = 0.62  # Of the side: what no phone cuts off a maskable icon, and some air.
_FINER = 4
# Our own sign in a square of 64, as curves: (start, two handles, end), then straight on.
_OUTER = [((33, 17), (43, 17), (49, 23), (49, 32)), ((49, 32), (49, 41), (43, 47), (33, 47))]
_INNER = [((32, 38), (37, 38), (40, 36), (40, 32)), ((40, 32), (40, 28), (37, 26), (32, 26))]
Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@lru_cache(maxsize=16)
def draw(size: int, logo: bytes | None) -> bytes:
    """Return a PNG of that many pixels a side."""
    icon = _with_logo(size, logo) if logo else _sign(size)
    out = BytesIO()
    icon.save(out, "PNG", optimize=True)
    return out.getvalue()


def _with_logo(size: int, logo: bytes) -> Image.Image:
    square = Image.new("RGB", (size, size), "white")
    with Image.open(BytesIO(logo)) as given:
        picture = given.convert("RGBA")
    room = round(size * _ROOM)
    scale = room / max(picture.size)
    wanted = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    picture = picture.resize(wanted, Image.Resampling.LANCZOS)
    place = ((size - picture.width) // 2, (size - picture.height) // 2)
    square.paste(picture, place, picture)
    return square


def _sign(size: int) -> Image.Image:
    fine = size * _FINER
    square = Image.new("RGB", (fine, fine), COLOUR)
    points: list[Point] = [(20, 17), *_along(_OUTER), (20, 47), (20, 38), *_along(_INNER), (20, 26)]
    grown = [tuple((32 + (part - 32) * 0.9) * fine / 64 for part in point) for point in points]
    ImageDraw.Draw(square).polygon(grown, fill="white")
    return square.resize((size, size), Image.Resampling.LANCZOS)


def _along(curves: Sequence[Curve]) -> list[Point]:
    return [_at(curve, step / 24) for curve in curves for step in range(25)]


def _at(curve: Curve, t: float) -> Point:
    """Return the point of a cubic curve at a part of its way, 0 to 1."""
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y
