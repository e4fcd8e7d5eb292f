"""What settings, and what may be chosen in them, are called in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from builder.settings.words import HELPS, LABELS, OPTIONS

# FEEL under these names has to be a condition.
_CONDITIONS = frozenset(
    (
        *("when", "show", "enable", "require", "expect", "refuse_when", "filter"),
        *("where", "totals_where"),
    )
)
_RESULTS = {"title": "string"}
_PROSE = frozenset(("help", "message", "text", "body"))


def label(name: str, owner: str = "") -> str:
    """Return what a setting is called; its name in plain letters where nobody has said.

    name: "options.color", "due__stop"; the more exact one comes first.
    """
    found = _first(LABELS, name, owner)
    return found or _plain(_ways(name, "")[-1])


def help_of(name: str, owner: str = "") -> str:
    """Return what else there is to say of a setting; "" for nothing."""
    return _first(HELPS, name, owner)


def option(name: str, value: str, owner: str = "") -> str:
    """Return what a value that may be chosen is called."""
    for key in (f"{owner}.{name}.{value}", f"{name}.{value}", value):
        if key in OPTIONS:
            return str(OPTIONS[key])
    return _plain(value)


def result_of(name: str) -> str:
    """Return what an expression under this name has to give."""
    return "boolean" if name in _CONDITIONS else _RESULTS.get(name, "any")


def is_prose(name: str) -> bool:
    """Tell whether texts under this name are sentences."""
    return name in _PROSE


def key_form() -> str:
    return _("A key is made of small Latin letters, digits and _, and begins with a letter.")


def known(name: str, owner: str = "") -> bool:
    """Tell whether a setting has a name in words."""
    return bool(_first(LABELS, name, owner))


def _first(table: dict[str, str | Promise], name: str, owner: str) -> str:
    return next((str(table[way]) for way in _ways(name, owner) if way in table), "")


def _ways(name: str, owner: str) -> list[str]:
    """Return the ways to name a setting, the most exact first."""
    return list(dict.fromkeys(_spelled(name, owner)))


def _spelled(name: str, owner: str) -> Iterator[str]:
    dotted = name.replace("__", ".")
    if owner:
        yield f"{owner}.{dotted}"
        yield f"{owner}.{dotted.rpartition('.')[2]}"
    yield dotted
    yield dotted.rpartition(".")[2]


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
