"""What a measurement says: our figure beside a floor's, in one run on one machine."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One comparison.

    `ours` and `floor` are in `unit`; `ratio` is ours / floor. With `bound` "at least" the ratio
    must reach the target (rates), with "at most" it may not exceed it (durations, sizes).
    """

    name: str
    ours: float
    floor: float
    unit: str
    target: float
    bound: Literal["at least", "at most"]

    @property
    def ratio(self) -> float:
        return self.ours / self.floor if self.floor else 0.0

    @property
    def holds(self) -> bool:
        if self.bound == "at least":
            return self.ratio >= self.target
        return self.ratio <= self.target

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "ours": round(self.ours, 3),
            "floor": round(self.floor, 3),
            "unit": self.unit,
            "ratio": round(self.ratio, 3),
            "target": self.target,
            "holds": self.holds,
        }


def limit(name: str, measured: float, most: float, unit: str) -> Row:
    """Return the row of a figure that has a limit of its own instead of a floor beside it."""
    return Row(name, measured, most, unit, target=1.0, bound="at most")


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| what | ours | floor | unit | ratio | target | holds |",
        "|---|--:|--:|---|--:|---|---|",
    ]
    for row in rows:
        figures = f"{row.ours:,.1f} | {row.floor:,.1f} | {row.unit} | {row.ratio:.2f}"
        verdict = f"{row.bound} {row.target:g} | {'yes' if row.holds else '**no**'}"
        lines.append(f"| {row.name} | {figures} | {verdict} |")
    return "\n".join(lines)
