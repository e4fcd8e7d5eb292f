"""The paths of the description: those of the general views, repeated for a record type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from engine.access import Actor
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.api.filtering import OF_LISTS, ColumnFilter, filter_set, readable
from runtime.api.schema.bodies import an_object, of_form, of_transition
from runtime.lists.listing import Asked, Listing
from runtime.processes.starting import begins
from runtime.records.record_type import RecordType

PREFIX = "/api/records/{type}/"
JSON = "application/json"
_ONE = "/api/records/{type}/{id}/"
_MEANT = {
    "q": "Words to search for",
    "sort": "A column; - before it for the other way round",
    "view": "The key of a shared list",
    "filter": "A condition in FEEL",
    "cursor": "next or previous of another page",
    "size": "How many at most, up to 200",
}


def of_type(kind: RecordType, general: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """Return the paths of a type. general: those of the views, by path."""
    found: dict[str, Any] = {}
    for path, item in general.items():
        if "{key}" in path:
            found.update(_keyed(kind, path, item))
        elif not (kind.abstract and path not in (PREFIX, _ONE)):
            found[path.replace("{type}", kind.key)] = _item(kind, path, item, actor)
    return found


def _keyed(kind: RecordType, path: str, item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield a path for each transition, or each process that is started by hand."""
    release = live()
    keys: dict[str, tuple[Mapping[str, str], dict[str, Any]]]
    if "/transitions/" in path:
        keys = {
            key: (step.label, of_transition(kind, step)) for key, step in kind.transitions.items()
        }
    else:
        started = [m for name in kind.lineage for m, _ in begins(release).get((name, "action"), ())]
        keys = {
            model.key: (model.settings.label, of_form(model.settings.form)) for model in started
        }
    for key, (label, data) in keys.items():
        own = _own(kind, item, key)
        own["post"]["summary"] = labels.text(label, language())
        body = {"data": data, "reason": {"type": "string"}, "version": {"type": "integer"}}
        own["post"]["requestBody"] = {"content": {JSON: {"schema": an_object(body)}}}
        yield path.replace("{type}", kind.key).replace("{key}", key), own


def _item(kind: RecordType, path: str, item: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    own = _own(kind, item)
    reference = {"$ref": f"#/components/schemas/{kind.key}"}
    if path == PREFIX:
        own["get"]["parameters"] += list(_parameters(kind, actor))
        own["get"]["responses"] = _answers(_page(reference))
        _body(kind, own, "post", "new", reference, "201")
    elif path == _ONE:
        own["get"]["responses"] = _answers(reference)
        _body(kind, own, "patch", "change", reference, "200")
        if kind.abstract:
            own.pop("delete", None)
    elif path == f"{_ONE}comments/":
        comment = {"$ref": "#/components/schemas/Comment"}
        listed = {"type": "array", "items": comment}
        own["get"]["responses"] = _answers(an_object({"results": listed}, ["results"]))
        own["post"]["responses"] = _answers(comment, "201")
    return own


def _own(kind: RecordType, item: Mapping[str, Any], suffix: str = "") -> dict[str, Any]:
    own = deepcopy(dict(item))
    for operation in own.values():
        names = [operation["operationId"], kind.key, suffix]
        operation["operationId"] = "_".join(filter(None, names))
        operation["tags"] = [kind.key]
        left = [
            each for each in operation.get("parameters", []) if each["name"] not in ("type", "key")
        ]
        operation["parameters"] = left
    return own


def _body(
    kind: RecordType,
    own: dict[str, Any],
    method: str,
    schema: str,
    answer: dict[str, Any],
    status: str,
) -> None:
    if kind.abstract:
        own.pop(method, None)
        return
    wanted = {"$ref": f"#/components/schemas/{kind.key}_{schema}"}
    own[method]["requestBody"] = {"required": True, "content": {JSON: {"schema": wanted}}}
    own[method]["responses"] = _answers(answer, status)


def _parameters(kind: RecordType, actor: Actor) -> Iterator[dict[str, Any]]:
    for name in OF_LISTS:
        yield {
            "in": "query",
            "name": name,
            "schema": {"type": "string"},
            "description": _MEANT[name],
        }
    known = filter_set(kind).base_filters
    for name in sorted(readable(Asked(actor, Listing(kind.key)), known)):
        given = known[name]
        said = given.column.title(language()) if isinstance(given, ColumnFilter) else ""
        yield {"in": "query", "name": name, "schema": {"type": "string"}, "description": said}


def _page(reference: dict[str, Any]) -> dict[str, Any]:
    cursor = {"type": ["string", "null"]}
    return an_object(
        {"results": {"type": "array", "items": reference}, "next": cursor, "previous": cursor},
        ["results"],
    )


def _answers(schema: dict[str, Any], status: str = "200") -> dict[str, Any]:
    return {status: {"description": "", "content": {JSON: {"schema": schema}}}}
