"""Problems of a source text and reasons of a null, worded in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from engine.feel.messages import MESSAGES, SUGGESTION, TYPE_NAMES


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the source: `length` characters from `position` (0-based)."""

    position: int
    length: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    suggestion: str | None = None

    def message(self, lang: str = "en") -> str:
        """Return the sentence in `lang` (ar, en, fa; anything else reads English)."""
        text = word(self.code, self.params, lang)
        if self.suggestion is None:
            return text
        return text + SUGGESTION.get(lang, SUGGESTION["en"]).format(suggestion=self.suggestion)


@dataclass(frozen=True, slots=True)
class NullReason:
    """Why a part of an expression was null: that part stands at `position`."""

    position: int
    length: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def message(self, lang: str = "en") -> str:
        """Return the sentence in `lang` (ar, en, fa; anything else reads English)."""
        return word(self.code, self.params, lang)


# The parameters of messages that name types, several joined by " | " or ", ".
TYPED = frozenset(("given", "left", "right", "wanted"))
LONGEST_NUMBER = 10**18
TYPE_NAME = re.compile(r"[A-Za-z]+(?: (?:and|time|months|duration))*")


def word(code: str, params: Mapping[str, Any], lang: str) -> str:
    texts = MESSAGES[code]
    worded = {
        key: in_words(value, lang) if key in TYPED and isinstance(value, str) else in_short(value)
        for key, value in params.items()
    }
    return texts.get(lang, texts["en"]).format(**worded)


def in_words(types: str, lang: str) -> str:
    names = TYPE_NAMES.get(lang, TYPE_NAMES["en"])
    return TYPE_NAME.sub(lambda match: names.get(match[0], match[0]), types)


def in_short(value: Any) -> Any:
    """Return a value as a message shows it: whole numbers of many digits as a power of ten."""
    large = isinstance(value, int) and abs(value) >= LONGEST_NUMBER
    return f"{Decimal(value):.3E}" if large else value
