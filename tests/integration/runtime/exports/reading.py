"""Reads the files again, as the programs of the office would."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from engine.access import Actor
from runtime import exports
from runtime.exports.models import Export


def path(actor: Actor, export: Export) -> Path:
    return exports.open_export(actor, export.pk).path


def sheet(actor: Actor, export: Export) -> Worksheet:
    found = openpyxl.load_workbook(path(actor, export)).active
    assert isinstance(found, Worksheet)
    return found


def rows(actor: Actor, export: Export) -> list[tuple[Any, ...]]:
    """Return the cells of a workbook or of a CSV file, its headings first."""
    if export.format == "xlsx":
        return list(sheet(actor, export).iter_rows(values_only=True))
    with path(actor, export).open(encoding="utf-8-sig", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]
