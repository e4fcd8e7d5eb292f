"""The people of a pack's demo, for whoever wants to look around."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FILE = Path("demo") / "accounts.yaml"
_SHOWN = ("username", "password", "label")
_LANGUAGES = ("en", "ar")


def table(pack: Path) -> str:
    """Return the accounts of a pack's demo as lines of text, none when it has no demo.

    The file holds a list of accounts: username, password and a label of what they may do.
    """
    file = pack / FILE
    if not file.exists():
        return ""
    accounts = yaml.safe_load(file.read_text())
    rows = [[_words(account[key]) for key in _SHOWN if key in account] for account in accounts]
    return "".join(f"  {line}\n" for line in _aligned(rows))


def _words(value: Any) -> str:
    """Return a value in one line; of a label, the languages that a terminal shows."""
    if isinstance(value, Mapping):
        return " · ".join(str(value[code]) for code in _LANGUAGES if code in value)
    return str(value)


def _aligned(rows: list[list[str]]) -> list[str]:
    most = max((len(row) for row in rows), default=0)
    widths = [max(len(row[n]) for row in rows if n < len(row)) for n in range(most)]
    return ["  ".join(cell.ljust(widths[n]) for n, cell in enumerate(row)).rstrip() for row in rows]
