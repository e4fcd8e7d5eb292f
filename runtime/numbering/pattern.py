"""A pattern of numbers such as `{type}-{year}-{seq:5}`."""

import re
from dataclasses import dataclass
from datetime import date

from engine.i18n import calendars

_TOKEN = re.compile(r"\{(\w+)(?::(\d{1,2}))?\}")
TOKENS = ("year", "yy", "month", "type", "department", "seq")


class BadPattern(ValueError):
    """The pattern cannot give numbers. `code`: unknown_token, needs_seq or needs_period."""

    def __init__(self, code: str, token: str = "") -> None:
        super().__init__(f"{code}: {token}")
        self.code = code
        self.token = token


@dataclass(frozen=True, slots=True)
class Pattern:
    """scope: the type that declares it; its subtypes count together unless `{type}` is in it."""

    text: str
    calendar: str
    reset: str
    scope: str
    gapless: bool = False

    def __post_init__(self) -> None:
        tokens = [token for token, _ in _TOKEN.findall(self.text)]
        for token in tokens:
            if token not in TOKENS:
                raise BadPattern("unknown_token", token)
        if tokens.count("seq") != 1:
            raise BadPattern("needs_seq")
        self._check_period(tokens)

    def _check_period(self, tokens: list[str]) -> None:
        """Refuse a sequence that starts again under the same name."""
        has_year = "year" in tokens or "yy" in tokens
        if self.reset != "never" and not has_year:
            raise BadPattern("needs_period", "year")
        if self.reset == "month" and "month" not in tokens:
            raise BadPattern("needs_period", "month")

    def sequence(self, type_code: str, department: str) -> str:
        """Return the name of the sequence that these numbers count in."""
        parts = {"type": type_code, "department": department}
        return f"{self.scope}:" + _TOKEN.sub(lambda found: parts.get(found[1], found[0]), self.text)

    def period(self, day: date) -> str:
        """Return the period whose end starts the count again, in the pattern's calendar."""
        if self.reset == "never":
            return ""
        year, month, _ = calendars.parts(day, calendars.Calendar(self.calendar))
        return f"{year}" if self.reset == "year" else f"{year}-{month:02}"

    def number(self, day: date, type_code: str, department: str, count: int) -> str:
        """Return the finished number."""
        year, month, _ = calendars.parts(day, calendars.Calendar(self.calendar))
        parts = {
            "year": f"{year}",
            "yy": f"{year % 100:02}",
            "month": f"{month:02}",
            "type": type_code,
            "department": department,
        }

        def value(found: re.Match[str]) -> str:
            return str(count).zfill(int(found[2] or 1)) if found[1] == "seq" else parts[found[1]]

        return _TOKEN.sub(value, self.text)
