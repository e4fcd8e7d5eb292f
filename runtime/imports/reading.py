"""Tables out of files that anybody may have made: bounded in bytes, rows, columns and text.

Formulas are never worked out: what the file holds as their last result is read. Of merged cells
the first one holds the text, as the file has it.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from runtime.imports.errors import Unreadable

MOST_BYTES = 25 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
_UNPACKED = 400 * 1024 * 1024
_PARTS = 2000
_SEPARATORS = ",;\t|"
ENCODINGS = ("utf-8", "cp1256", "utf-16")

Row = tuple[int, list[str]]
"""The number of the row in the file, from 1, and its cells."""


def rows(path: Path, encoding: str = "") -> Iterator[Row]:
    """Yield the rows that are not empty, the headings first; raise Unreadable."""
    read = _sheet if path.suffix == ".xlsx" else _text
    found = 0
    for number, cells in read(path, encoding):
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Unreadable("too_many_columns", most=MOST_COLUMNS)
        cells = cells[:MOST_COLUMNS]
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Unreadable("long_cell", row=number)
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        found += 1
        if found > MOST_ROWS + 1:
            raise Unreadable("too_many_rows", most=MOST_ROWS)
        yield number, cells


def headings(path: Path, encoding: str = "") -> list[str]:
    """Return the first row that is not empty."""
    first = next(iter(rows(path, encoding)), None)
    if first is None:
        raise Unreadable("empty")
    return first[1]


def _sheet(path: Path, encoding: str) -> Iterator[Row]:
    _refuse_bomb(path)
    with _opened(path) as sheet:
        found = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        # A file may claim a million empty rows between two.
        for number, values in enumerate(islice(found, MOST_ROWS * 3), start=1):
            yield number, [_written(value) for value in values]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Unreadable("no_workbook") from error
    except Exception as error:  # The reader raises whatever a broken file leads it to.
        raise Unreadable("no_workbook") from error
    try:
        sheet = book.worksheets[0] if book.worksheets else None
        if sheet is None:
            raise Unreadable("empty")
        sheet.reset_dimensions()
        yield sheet
    except Unreadable:
        raise
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise Unreadable("no_workbook") from error
    finally:
        book.close()


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise Unreadable("no_workbook") from error
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise Unreadable("too_large")


def _written(value: Any) -> str:
    """Return a cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return _plain(str(value))


def _plain(text: str) -> str:
    return text.replace("\0", "").strip()


def _text(path: Path, encoding: str) -> Iterator[Row]:
    chosen = encoding or guess(path)
    csv.field_size_limit(LONGEST_CELL * 4)
    try:
        with path.open(encoding=_exact(chosen), newline="") as file:
            separator = _separator(file.readline(LONGEST_CELL * 4))
            file.seek(0)
            for number, cells in enumerate(csv.reader(file, delimiter=separator), start=1):
                yield number, [_plain(cell) for cell in cells]
    except UnicodeError as error:
        raise Unreadable("other_encoding", encoding=chosen) from error
    except csv.Error as error:
        raise Unreadable("no_table") from error


def guess(path: Path) -> str:
    """Return the encoding of a text: UTF-8 where it is that throughout, else Windows' Arabic."""
    with path.open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(1024 * 1024):
                pass
    except UnicodeDecodeError:
        return "cp1256"
    return "utf-8"


def _exact(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _separator(line: str) -> str:
    """Return what stands most often between the headings, outside of quotes."""
    bare = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)
