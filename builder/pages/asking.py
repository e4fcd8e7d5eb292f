"""The dialog that asks before something is done to the draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.pages.uses import UseShown


@dataclass
class GestureDialog:
    """What is about to be done, and what it would touch.

    uses: what would break, or be mended; named: the expressions that have the name as a text, to
    be changed along if the reader says so; held: what the office has under it.
    """

    title: str
    url: str
    submit: str
    style: str
    text: str
    uses: list[UseShown] = field(default_factory=list)
    held: str = ""
    problems: list[str] = field(default_factory=list)
    named: list[UseShown] = field(default_factory=list)
    asks_key: bool = False
    key: str = ""
    allowed: bool = True
    next: str = ""
