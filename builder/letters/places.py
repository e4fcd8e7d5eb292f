"""What can be put into a text at a click: values of the record, and pieces of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engine.i18n import labels
from forms import Field
from runtime.kinds.template import TemplateBody
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


def of(
    kind: RecordType | None, use: str, lang: str, template: TemplateBody | None = None
) -> list[Places]:
    """Return the places of texts about records of a type, in groups.

    template: the one that is written, whose answers and tables have places too.
    """
    found = [Places(_("Every record"), [_value(words, key) for key, words in _COMMON.items()])]
    if kind is not None:
        found.insert(0, Places(kind.name(lang), [*_fields(kind, use, lang)]))
    found.append(Places(_("The office"), [
        Place(_("Name of the office"), "{{ organisation.label }}"),
        Place(_("Currency"), "{{ organisation.currency }}"),
        Place(_("Today"), "{{ today }}"),
    ]))  # fmt: skip
    if template is not None and (template.ask or template.tables):
        found.append(Places(_("This template"), [*_own(template, lang)]))
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


def _own(template: TemplateBody, lang: str) -> Iterator[Place]:
    """Yield what is asked before printing, and the tables with their sums."""
    for field in template.ask:
        yield Place(labels.text(field.label, lang), f"{{{{ asked.{field.key} }}}}")
    for table in template.tables:
        fields = {column.key: column.label for column in table.columns}
        names = [labels.text(label, lang) for label in fields.values()]
        text = _table(f"{table.key}.rows", names, list(fields))
        yield Place(_("Table: %(name)s") % {"name": table.key}, text)
        for key in table.running:
            name = labels.text(fields[key], lang)
            yield Place(_("%(name)s before") % {"name": name}, _sum(table.key, "opening", key))
            yield Place(_("%(name)s at the end") % {"name": name}, _sum(table.key, "closing", key))


def _sum(table: str, part: str, key: str) -> str:
    return f"{{{{ {table}.{part}.{key} }}}}"


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
    return _table(f"record.{key}", names, list(field.columns))


def _table(rows: str, names: list[str], columns: list[str]) -> str:
    """Return a table whose rows are gone through by a loop."""
    values = [f"{{{{ line.{name} }}}}" for name in columns]
    return (
        f"\n| {' | '.join(names)} |\n|{'---|' * len(names)}\n"
        f"{{% for line in {rows} %}}\n| {' | '.join(values)} |\n{{% endfor %}}\n"
    )
