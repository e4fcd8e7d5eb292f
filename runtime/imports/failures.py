"""The rows that were not taken in, as a file to mend and take in again."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from runtime.exports.files.workbook import written
from runtime.imports import running
from runtime.imports.models import Import, ImportRow

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def workbook(wanted: Import, *, right_to_left: bool) -> IO[bytes]:
    """Return a workbook: the columns as they came, and the reason beside them."""
    failed = wanted.rows.filter(outcome=ImportRow.Outcome.FAILED)
    reasons = dict(failed.values_list("row", "reason"))
    file = TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    book = xlsxwriter.Workbook(file, _OPTIONS)
    sheet = book.add_worksheet()
    if right_to_left:
        sheet.right_to_left()
    width = len(wanted.headings)
    _write(sheet, 0, [*wanted.headings, _("Why it was not taken in")])
    place = 0
    for number, cells in running.body(wanted):
        if number in reasons:
            place += 1
            padded = [*cells, *[""] * width][:width]
            _write(sheet, place, [*padded, reasons[number]])
    book.close()
    file.seek(0)
    return file


def _write(sheet: xlsxwriter.worksheet.Worksheet, place: int, texts: list[str]) -> None:
    for column, text in enumerate(texts):
        sheet.write_string(place, column, written(text))
