"""What can be put into a text at a click: values of the record, and pieces of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engine.i18n import labels
from forms import Field
from runtime.records.record_type import RecordType

_COMMON: dict[str, str | Promise] = {
    "number": gettext_lazy("Number"),
    "title": gettext_lazy("Title"),
    "type": gettext_lazy("Type of the record"),
    "status": gettext_lazy("Status"),
    "department": gettext_lazy("Department"),
    "assignee": gettext_lazy("Assignee"),
    "created_by": gettext_lazy("Created by"),
    "created": gettext_lazy("Created on"),
    "due": gettext_lazy("Expected on"),
}


@dataclass(frozen=True)
class Place:
    """text: what is put where the cursor stands."""

    label: str
    text: str


@dataclass(frozen=True)
class Places:
    label: str
    places: list[Place]


def of(kind: RecordType | None, use: str, lang: str) -> list[Places]:
    """Return the places of texts about records of a type, in groups."""
    found = [Places(_("Every record"), [_value(words, key) for key, words in _COMMON.items()])]
    if kind is not None:
        found.insert(0, Places(kind.name(lang), [*_fields(kind, use, lang)]))
    found.append(Places(_("The office"), [
        Place(_("Name of the office"), "{{ organisation.label }}"),
        Place(_("Currency"), "{{ organisation.currency }}"),
        Place(_("Today"), "{{ today }}"),
    ]))  # fmt: skip
    return found if use == "message" else [*found, Places(_("Page"), pieces())]


def pieces() -> list[Place]:
    """Return the pieces of a page of a letter or print."""
    return [
        Place(_("Heading"), "\n# "),
        Place(_("Smaller heading"), "\n## "),
        Place(_("Bold"), "****"),
        Place(_("List"), "\n- \n- \n"),
        Place(_("Table"), "\n|  |  |\n|---|--:|\n|  |  |\n"),
        Place(_("Line across"), "\n---\n"),
        Place(_("QR code of the number"), "\n[[ {{ record.number }} ]]\n"),
    ]


def _fields(kind: RecordType, use: str, lang: str) -> Iterator[Place]:
    for key, field in kind.fields.items():
        if field.columns and use != "message":
            yield Place(labels.text(field.label, lang), _rows(key, field, lang))
        else:
            yield _value(labels.text(field.label, lang), key)


def _value(words: str | Promise, key: str) -> Place:
    return Place(str(words), f"{{{{ record.{key} }}}}")


def _rows(key: str, field: Field, lang: str) -> str:
    """Return a table with a row for each line of a field."""
    names = [labels.text(column.label, lang) for column in field.columns.values()]
    values = [f"{{{{ line.{name} }}}}" for name in field.columns]
    return (
        f"\n| {' | '.join(names)} |\n|{'---|' * len(names)}\n"
        f"{{% for line in record.{key} %}}\n| {' | '.join(values)} |\n{{% endfor %}}\n"
    )
