"""How many text messages a text takes: GSM 03.38 counts letters of its own alphabet cheaper."""

from __future__ import annotations

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")  # Each takes the place of two.


@dataclass(frozen=True)
class Size:
    """units: places taken; room: how many one message holds, where there are so many messages."""

    units: int
    messages: int
    room: int
    latin: bool


def size(text: str) -> Size:
    """Return what a text takes: 160 or 70 places in one message, 153 or 67 in each of several."""
    latin = all(letter in _BASIC or letter in _EXTENDED for letter in text)
    units = (
        sum(2 if letter in _EXTENDED else 1 for letter in text)
        if latin
        else len(text.encode("utf-16-le")) // 2
    )
    alone, each = (160, 153) if latin else (70, 67)
    messages = 1 if units <= alone else -(-units // each)
    return Size(units, messages, alone if messages == 1 else each, latin)
