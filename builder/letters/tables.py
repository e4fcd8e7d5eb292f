"""Tables of a template, as they are edited: columns, the records that rows come from, sums."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import naming
from builder.feel_scopes import template as scopes
from builder.letters import questions
from builder.letters.questions import FieldShown
from builder.settings import inheriting
from engine.blueprint import Blueprint, Problem
from engine.i18n import labels
from engine.templating import language
from forms import FormContext, FormDefinition, Urls, compile_form, render_form
from forms.field_type import Posted
from runtime.prints.tables import SUMMED

_PARTS = ("columns", "from", "running", "sort", "shown")
_RESULTS = {**dict.fromkeys(SUMMED, "number"), "date": "date"}


@dataclass(frozen=True)
class ColumnShown:
    """running: the form of what it adds up; None where its type has no sum."""

    field: FieldShown
    running: Markup | None


@dataclass(frozen=True)
class SourceShown:
    """choices: (type of records, reference) that point to the printed record, in words."""

    name: str
    title: str
    choices: Mapping[str, str]
    chosen: str
    form: Markup


@dataclass(frozen=True)
class TableShown:
    """sorts: the columns that rows are sorted by, one more than there are to choose another."""

    name: str
    key: str
    was: str
    columns: list[ColumnShown]
    sources: list[SourceShown]
    names: Mapping[str, str]
    sorts: list[str]
    form: Markup


def pointing(blueprint: Blueprint, about: str) -> dict[str, str]:
    """Return what points to records of a type, as "type.reference", in words."""
    lang, wanted = language(), set(inheriting.lineage(blueprint, inheriting.KIND, about))
    found = {}
    for key in blueprint.of(inheriting.KIND):
        for field in inheriting.whole(blueprint, inheriting.KIND, key).get("fields") or ():
            if field.get("type") == "reference" and field.get("to") in wanted:
                title = naming.title_in(blueprint, inheriting.KIND, key, lang)
                name = labels.text(field.get("label"), lang) or field["key"]
                found[f"{key}.{field['key']}"] = f"{title}: {name}"
    return dict(sorted(found.items(), key=lambda each: each[1]))


class Drawing:
    """Draws the tables of a template. about: the type of its records; asked: what it asks."""

    def __init__(
        self,
        blueprint: Blueprint,
        about: str,
        asked: Sequence[Mapping[str, Any]],
        problems: Sequence[Problem],
    ) -> None:
        self.blueprint, self.about, self.asked, self.problems = blueprint, about, asked, problems

    def table(self, table: Mapping[str, Any], name: str) -> TableShown:
        columns = fields_in(table.get("columns"))
        rows = scopes.address("", self.asked, columns)
        keys = [str(each.get("key", "")) for each in columns]
        sorts = [str(key) for key in table.get("sort") or () if key in keys]
        return TableShown(
            name,
            str(table.get("key", "")),
            json.dumps({k: v for k, v in table.items() if k not in _PARTS}, ensure_ascii=False),
            [
                self._column(each, f"{name}.columns.{n}", table, rows)
                for n, each in enumerate(columns)
            ],
            [
                self._source(each, f"{name}.from.{n}", columns)
                for n, each in enumerate(fields_in(table.get("from")))
            ],
            {key: _title(each) for key, each in zip(keys, columns, strict=True)},
            [*sorts, ""][: len(keys)],
            _form(
                f"{name}.x.",
                [_feel("shown", _("Rows that are shown"), rows, "boolean",
                       _("Those before the first that is shown make up the opening sum."))],
                {"shown": table.get("shown")},
            ),
        )  # fmt: skip

    def _column(
        self, column: Mapping[str, Any], name: str, table: Mapping[str, Any], rows: str
    ) -> ColumnShown:
        running = None
        if column.get("type") in SUMMED:
            told = _("What each row adds to it, where it is a running sum")
            sums = table.get("running")
            source = sums.get(column.get("key")) if isinstance(sums, Mapping) else None
            running = _form(
                f"{name}.x.", [_feel("running", told, rows, "number")], {"running": source}
            )
        at = f"tables.{table.get('key')}.columns.{column.get('key')}"
        drawn = questions.shown(self.blueprint, column, name, self.problems, at, questions.COLUMN)
        return ColumnShown(drawn, running)

    def _source(
        self, source: Mapping[str, Any], name: str, columns: Sequence[Mapping[str, Any]]
    ) -> SourceShown:
        kind, choices = str(source.get("type", "")), pointing(self.blueprint, self.about)
        chosen = f"{kind}.{source.get('by', '')}"
        scope = scopes.address(kind, self.asked, ())
        given = source.get("values")
        values = given if isinstance(given, Mapping) else {}
        fields = [
            _feel(f"value_{n}", _title(each), scope, _RESULTS.get(str(each.get("type")), "any"))
            for n, each in enumerate(columns)
        ]
        where = _feel("where", _("Only those for which"), scope, "boolean")
        data = {f"value_{n}": values.get(str(each.get("key"))) for n, each in enumerate(columns)}
        return SourceShown(
            name,
            naming.title_in(self.blueprint, inheriting.KIND, kind, language()) if kind else "",
            choices if chosen in choices else {**choices, chosen: chosen},
            chosen,
            _form(f"{name}.x.", [where, *fields], {"where": source.get("where"), **data}),
        )


def read(blueprint: Blueprint, post: Posted, name: str) -> dict[str, Any]:
    """Return a table as it was typed; what named a column by its former key follows it."""
    table = questions.was(post, name)
    table["key"] = _text(post, f"{name}.key") or table.get("key", "")
    places = questions.several(post, f"{name}.columns")
    columns = [questions.read(blueprint, post, place, questions.COLUMN) for place in places]
    keys = [str(each.get("key", "")) for each in columns]
    former = [str(questions.was(post, place).get("key", "")) for place in places]
    now = dict(zip(former, keys, strict=True))
    sums = {key: _text(post, f"{n}.x.running") for key, n in zip(keys, places, strict=True)}
    sorts = [_text(post, f"{name}.sort.{n}") for n in range(len(keys))]
    return table | _without_empty({
        "columns": columns,
        "from": [_source(post, each, keys) for each in questions.several(post, f"{name}.from")],
        "sort": list(dict.fromkeys(now[key] for key in sorts if key in now)),
        "running": {key: source for key, source in sums.items() if source},
        "shown": _text(post, f"{name}.x.shown"),
    })  # fmt: skip


def fields_in(found: Any) -> list[Mapping[str, Any]]:
    """Return the elements of what should be a list of them."""
    return [each for each in found or () if isinstance(each, Mapping)]


def _source(post: Posted, name: str, keys: Sequence[str]) -> dict[str, Any]:
    kind, _dot, by = _text(post, f"{name}.chosen").partition(".")
    values = {key: _text(post, f"{name}.x.value_{n}") for n, key in enumerate(keys)}
    where = _text(post, f"{name}.x.where")
    given = {key: source for key, source in values.items() if source}
    return {"type": kind, "by": by, **({"where": where} if where else {}), "values": given}


def _form(prefix: str, fields: list[dict[str, Any]], data: Mapping[str, Any]) -> Markup:
    form = compile_form(FormDefinition.model_validate({"fields": fields, "layout": [
        {"key": "all", "columns": 1, "fields": [each["key"] for each in fields]}]}))  # fmt: skip
    ctx = FormContext(language=language())
    urls = Urls(expression=reverse("feel"))
    return render_form(form, data, form.state(data, ctx), {}, ctx, urls=urls, prefix=prefix)


def _feel(key: str, words: str, scope: str, result: str, help_text: str = "") -> dict[str, Any]:
    lang = language()
    told = {"help": {lang: help_text}} if help_text else {}
    label = {lang: words}
    return {"key": key, "type": "expression", "label": label, "scope": scope, "result": result,
            **told}  # fmt: skip


def _title(field: Mapping[str, Any]) -> str:
    return labels.text(field.get("label"), language()) or str(field.get("key", ""))


def _text(post: Posted, name: str) -> str:
    return questions.text(post, name).replace("\r\n", "\n").strip()


def _without_empty(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value}
