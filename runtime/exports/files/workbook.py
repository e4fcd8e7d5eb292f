"""An Excel workbook of one sheet, written row by row in little memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from runtime.exports.files.writer import Plan
from runtime.exports.values import Heading, Value

# Nothing that is written may be taken for anything but what it is.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}
_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F5F5B", "bottom": 1}
_NARROWEST, _WIDEST = 9, 60
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# Characters that XML has no place for at all.
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


class Workbook:
    def __init__(self, plan: Plan) -> None:
        self.size = 0
        self._headings = plan.headings
        self._book = xlsxwriter.Workbook(plan.path, _OPTIONS | {"tmpdir": str(plan.path.parent)})
        self._book.set_properties({"title": plan.name})
        self._sheet = self._book.add_worksheet(sheet_name(plan.name))
        self._last = 0
        self._widths = [_NARROWEST] * len(plan.headings)
        self._text = self._format(text_wrap=False)
        self._day, self._moment = self._format(num_format=_DAY), self._format(num_format=_MOMENT)
        self._numbers = [self._format(num_format=pattern(each)) for each in plan.headings]
        if plan.right_to_left:
            self._sheet.right_to_left()
        self._sheet.freeze_panes(1, 0)
        self._write_head()

    def _format(self, **more: Any) -> Any:
        return self._book.add_format(_FONT | more)

    def _write_head(self) -> None:
        style = self._format(**_HEAD)
        for place, heading in enumerate(self._headings):
            # The button of the filter stands beside the title.
            self._put_text(0, place, heading.title, style, more=3)

    def write(self, row: Sequence[Value]) -> None:
        self._last += 1
        for place, value in enumerate(row):
            self._put(self._last, place, value)

    def _put(self, line: int, place: int, value: Value) -> None:
        if value is None:
            return
        if isinstance(value, Decimal):
            shown = value / 100 if self._headings[place].share else value
            self._sheet.write_number(line, place, float(shown), self._numbers[place])
            self._widen(place, len(f"{value:,.2f}") + len(self._headings[place].unit))
        elif isinstance(value, datetime):
            self._sheet.write_datetime(line, place, value, self._moment)
            self._widen(place, len(_MOMENT))
        elif isinstance(value, date):
            self._sheet.write_datetime(line, place, value, self._day)
            self._widen(place, len(_DAY))
        else:
            self._put_text(line, place, value, self._text)

    def _put_text(self, line: int, place: int, text: str, style: Any, more: int = 0) -> None:
        self._sheet.write_string(line, place, written(text), style)
        self._widen(place, len(text) + more)

    def _widen(self, place: int, length: int) -> None:
        self.size += length
        self._widths[place] = max(self._widths[place], min(length + 2, _WIDEST))

    def finish(self) -> None:
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, width)
        self._sheet.autofilter(0, 0, self._last, len(self._headings) - 1)
        self._book.close()

    def close(self) -> None:
        """Let go of a workbook that is given up."""
        self._sheet._opt_close()


def sheet_name(name: str) -> str:
    """Return the name without what Excel refuses in the name of a sheet."""
    found = _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip(" '")
    return found if found and found.lower() != "history" else "Sheet1"


def pattern(heading: Heading) -> str:
    """Return Excel's pattern for the numbers of a column."""
    places = "." + "0" * heading.decimals if heading.decimals else ""
    if heading.share:
        return f"0{places}%"
    digits = "General" if heading.decimals is None else f"#,##0{places}"
    unit = heading.unit.replace('"', "")
    return f'{digits} "{unit}"' if unit else digits


def written(text: str) -> str:
    """Return a text as it can stand in a cell."""
    text = _NOT_IN_XML.sub("\ufffd", text)[:_LONGEST_TEXT]
    # The writer takes such a text for markup, and would put it into the file as it is.
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
