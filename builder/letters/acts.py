"""What is done to the questions and tables of a template at a click: added, moved, removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builder import keys
from builder.letters import tables
from engine.blueprint import Blueprint
from engine.i18n.labels import LANGUAGES
from forms import field_types

_STEMS = {"ask": "question", "columns": "column", "tables": "rows"}


def done(blueprint: Blueprint, body: Mapping[str, Any], act: str) -> dict[str, Any]:
    """Return the body after an act such as "ask.add.date", "tables.0.columns.up.1"; as it was
    where there is nothing of that sort.
    """
    *path, verb, what = act.split(".") if act.count(".") > 1 else ("", "", "")
    changed = dict(body)
    found = _list(changed, path)
    if found is None:
        return changed
    if verb == "add":
        found.append(_fresh(blueprint, changed, path, what))
    elif what.isdecimal() and int(what) < len(found):
        _move(found, verb, int(what))
    _prune(changed)
    return changed


def _list(body: dict[str, Any], path: list[str]) -> list[Any] | None:
    """Return the list at a path, copied on the way there."""
    if path in (["ask"], ["tables"]):
        body[path[0]] = list(tables.fields_in(body.get(path[0])))
        return list_at(body, path[0])
    match path:
        case ["tables", number, ("columns" | "from") as part] if number.isdecimal():
            found = _list(body, ["tables"]) or []
            if int(number) < len(found):
                found[int(number)] = dict(found[int(number)])
                table = found[int(number)]
                table[part] = list(tables.fields_in(table.get(part)))
                return list_at(table, part)
    return None


def list_at(holder: Mapping[str, Any], name: str) -> list[Any]:
    found: list[Any] = holder[name]
    return found


def _move(found: list[Any], verb: str, at: int) -> None:
    to = {"up": at - 1, "down": at + 1}.get(verb, at)
    element = found.pop(at)
    if verb != "remove":
        found.insert(max(to, 0), element)


def _fresh(
    blueprint: Blueprint, body: Mapping[str, Any], path: list[str], what: str
) -> dict[str, Any]:
    part, about = path[-1], str(body.get("record_type", ""))
    if part == "from":
        return _source(blueprint, about)
    others = _list(dict(body), path) or []
    key = keys.free(_STEMS[part], {str(each.get("key")) for each in others})
    if part == "tables":
        return {"key": key, "columns": [_field("column", "text", about)],
                "from": [_source(blueprint, about)]}  # fmt: skip
    return _field(key, what, about)


def _field(key: str, kind: str, about: str) -> dict[str, Any]:
    words = dict(field_types[kind].label) if kind in field_types else {}
    found: dict[str, Any] = {"key": key, "type": kind, "label": words}
    if kind in ("choice", "choices"):
        option = {lang: f"{word} 1" for lang, word in words.items() if lang in LANGUAGES}
        found["options"] = [{"key": "one", "label": option}]
    if kind == "reference":
        found["to"] = about
    return found


def _source(blueprint: Blueprint, about: str) -> dict[str, Any]:
    kind, _dot, by = next(iter(tables.pointing(blueprint, about)), "").partition(".")
    return {"type": kind, "by": by, "values": {}}


def _prune(body: dict[str, Any]) -> None:
    """Let no table name columns that it has no longer."""
    found = tables.fields_in(body.get("tables"))
    if found:
        body["tables"] = [_pruned(dict(each)) for each in found]
    for part in ("ask", "tables"):
        if not body.get(part):
            body.pop(part, None)


def _pruned(table: dict[str, Any]) -> dict[str, Any]:
    known = {str(each.get("key")) for each in tables.fields_in(table.get("columns"))}
    if "running" in table:
        table["running"] = _of(table["running"], known)
    if "sort" in table:
        table["sort"] = [key for key in table["sort"] or () if key in known]
    table["from"] = [
        {**each, "values": _of(each.get("values"), known)}
        for each in tables.fields_in(table.get("from"))
    ]
    return table


def _of(found: Any, known: set[str]) -> dict[str, Any]:
    pairs = found.items() if isinstance(found, Mapping) else ()
    return {key: value for key, value in pairs if key in known}
