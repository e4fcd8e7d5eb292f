"""CSV: UTF-8 with the mark by which Excel knows it, numbers and dates in their plain forms."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from runtime.exports.files.writer import Plan
from runtime.exports.values import Heading, Value

# What a spreadsheet takes for the beginning of a formula, also in the wide letters of Asia.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_SIGNED_NUMBER = re.compile(r"[+-][0-9]+([ -]?[0-9]+)*")


class Separated:
    def __init__(self, plan: Plan) -> None:
        self.size = 0
        self._headings = plan.headings
        self._file = plan.path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._put([harmless(heading.title) for heading in plan.headings])

    def write(self, row: Sequence[Value]) -> None:
        self._put([plain(*cell) for cell in zip(row, self._headings, strict=True)])

    def _put(self, texts: list[str]) -> None:
        self._rows.writerow(texts)
        self.size += sum(map(len, texts))

    def finish(self) -> None:
        self._file.close()

    def close(self) -> None:
        self._file.close()


def plain(value: Value, heading: Heading) -> str:
    """Return the text of a cell: `1234.5`, `15%`, `2026-11-21`, `2026-11-21 14:30`."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}%" if heading.share else f"{value:f}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value)


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet works it out; a number stays, as in phone numbers."""
    if not _FORMULA.match(text) or _SIGNED_NUMBER.fullmatch(text):
        return text
    return f"'{text}"
