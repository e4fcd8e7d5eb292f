"""What a template asks and lists, beside its texts: drawn to be edited, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from markupsafe import Markup

from builder.letters import questions, tables
from builder.letters.questions import FieldShown
from builder.letters.tables import TableShown, fields_in
from engine.blueprint import Blueprint, Problem
from forms.field_type import Posted
from runtime.pages.page import Request

ASK, TABLES = "e.ask", "e.tables"
"""What the names of their inputs begin with."""


@dataclass(frozen=True)
class Extras:
    """pointing: whether there are records that point to the printed one, to be listed."""

    asked: list[FieldShown]
    tables: list[TableShown]
    types: Mapping[str, str]
    pointing: bool


def drawn(
    request: Request, blueprint: Blueprint, body: Mapping[str, Any], problems: Sequence[Problem]
) -> Markup:
    """Return the questions and tables of a letter or print; nothing for a message."""
    if body.get("use", "message") == "message":
        return Markup("")
    about, asked = str(body.get("record_type", "")), fields_in(body.get("ask"))
    drawing = tables.Drawing(blueprint, about, asked, problems)
    shown = Extras(
        [
            questions.shown(blueprint, each, f"{ASK}.{n}", problems, f"ask.{each.get('key')}")
            for n, each in enumerate(asked)
        ],
        [
            drawing.table(each, f"{TABLES}.{n}")
            for n, each in enumerate(fields_in(body.get("tables")))
        ],
        questions.types(),
        bool(about and tables.pointing(blueprint, about)),
    )
    return Markup(render_to_string("builder/letters/extras.html", {"extras": shown}, request))  # noqa: S704 — a template of ours


def read(blueprint: Blueprint, post: Posted, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body with what was posted; as it is where none of it was on the page."""
    changed = dict(body)
    if f"{ASK}.count" not in post:
        return changed
    found = {
        "ask": [questions.read(blueprint, post, name) for name in questions.several(post, ASK)],
        "tables": [tables.read(blueprint, post, name) for name in questions.several(post, TABLES)],
    }
    for part, elements in found.items():
        changed.pop(part, None)
        if elements:
            changed[part] = elements
    return changed


def sense(body: Mapping[str, Any]) -> str:
    """Return what decides which inputs there are: where it is the same they need no drawing."""
    return "|".join(_words(body))


def _words(body: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(body.get(name, "")) for name in ("use", "record_type"))
    for field in fields_in(body.get("ask")):
        yield f"{field.get('key')} {field.get('type')}"
    for table in fields_in(body.get("tables")):
        columns = (f"{c.get('key')} {c.get('type')}" for c in fields_in(table.get("columns")))
        sources = (str(each.get("type")) for each in fields_in(table.get("from")))
        yield " ".join((str(table.get("key")), *columns, ">", *sources, *table.get("sort", ())))
