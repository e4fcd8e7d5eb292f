"""A tab above a list: another part of what there is, at an address of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """count: how many there are behind it, as people read it; "" to say nothing of it."""

    label: str
    url: str
    current: bool
    count: str = ""
