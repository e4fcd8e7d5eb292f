"""What a scanner can do, and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from runtime.scanning.errors import ScanFailed
from runtime.scanning.markup import Tree

Source = Literal["flatbed", "feeder", "duplex"]
Color = Literal["color", "gray"]
_COLORS: tuple[Color, ...] = ("color", "gray")
MODES: dict[Color, str] = {"color": "RGB24", "gray": "Grayscale8"}
_PARTS: dict[Source, str] = {
    "flatbed": "PlatenInputCaps",
    "feeder": "AdfSimplexInputCaps",
    "duplex": "AdfDuplexInputCaps",
}
# What people choose between; a scanner often knows dozens.
USUAL = (100, 150, 200, 300, 400, 600)
_LARGEST = 1200


@dataclass(frozen=True, slots=True)
class Input:
    """One way in. width and height: of the largest page, in 300ths of an inch."""

    source: Source
    colors: tuple[Color, ...]
    resolutions: tuple[int, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Capabilities:
    version: str
    name: str
    inputs: tuple[Input, ...]

    def input(self, source: str) -> Input:
        """Return the way in; ScanFailed where the scanner has none such."""
        found = next((each for each in self.inputs if each.source == source), None)
        if found is None:
            raise ScanFailed("refused", source)
        return found


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants scanned, and how. resolution: dots an inch."""

    source: Source = "flatbed"
    color: Color = "gray"
    resolution: int = 200


def read(tree: Tree) -> Capabilities:
    """Return what a ScannerCapabilities document says; ScanFailed if that is nothing usable."""
    found = ((source, tree.first(part)) for source, part in _PARTS.items())
    inputs = tuple(_input(source, part) for source, part in found if part is not None)
    usable = tuple(each for each in inputs if each.colors and each.resolutions)
    if not usable:
        raise ScanFailed("not_escl", "no way in")
    return Capabilities(tree.text("Version") or "2.0", tree.text("MakeAndModel"), usable)


def fitting(capabilities: Capabilities, wish: Wish) -> Wish:
    """Return the wish with what the scanner can do nearest to it; ScanFailed without its source."""
    way = capabilities.input(wish.source)
    color = wish.color if wish.color in way.colors else way.colors[0]
    resolution = min(way.resolutions, key=lambda each: abs(each - wish.resolution))
    return Wish(wish.source, color, resolution)


def _input(source: Source, part: Tree) -> Input:
    modes = {each.value for each in part.all("ColorMode")}
    return Input(
        source,
        tuple(color for color in _COLORS if MODES[color] in modes),
        _resolutions(part),
        _number(part.text("MaxWidth"), 2550),
        _number(part.text("MaxHeight"), 3507),
    )


def _resolutions(part: Tree) -> tuple[int, ...]:
    """Return those of the list, or the usual ones within the range."""
    listed = {_number(each.value, 0) for each in part.all("XResolution")}
    spans = part.all("XResolutionRange")
    for span in spans:
        low, high = _number(span.text("Min"), 0), _number(span.text("Max"), 0)
        listed |= {each for each in USUAL if low <= each <= high}
    return tuple(sorted(each for each in listed if 0 < each <= _LARGEST))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
