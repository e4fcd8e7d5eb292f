"""The OpenAPI description: drf-spectacular's, with the live release's own types in it.

The views are written for any type (`/records/{type}/`). Here each of their paths is repeated for
every record type that the caller may see, with schemas of its own fields, filters and actions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, ClassVar

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from engine import access
from engine.access import Actor
from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from forms.json_schema import Purpose
from runtime.api.components import COMMENT, COMMON_READ, PROBLEM
from runtime.api.filtering import OF_LISTS, ColumnFilter, filter_set, readable
from runtime.api.view import KEY, View
from runtime.lists.listing import Asked, Listing
from runtime.processes.starting import begins
from runtime.records.record_type import RecordType

PREFIX = "/api/records/{type}/"
_ONE = "/api/records/{type}/{id}/"
_JSON = "application/json"


class Described(AutoSchema):
    """Bodies of the general views are any JSON object; those of types are written below."""

    def get_operation_id(self) -> str:
        words = [part.strip("{}") for part in self.path.strip("/").split("/")[1:]]
        return "_".join([*words, self.method.lower()])

    def get_request_serializer(self) -> Any:
        return None

    def get_response_serializers(self) -> Any:
        return None


class Schema(View):
    """The description of what the caller may use."""

    renderer_classes: ClassVar[list[Any]] = [OpenApiJsonRenderer]

    def get(self, request: Request) -> Response:
        generator = SchemaGenerator(urlconf="engine.urls")
        described = generator.get_schema(request=None, public=True)
        return Response(with_types(described, self.actor))


def with_types(described: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Return the description with the paths of each type in the place of the general ones."""
    general = {path: item for path, item in described["paths"].items() if path.startswith(PREFIX)}
    described["openapi"] = "3.1.0"
    described["paths"] = {
        path: item for path, item in described["paths"].items() if path not in general
    }
    components = described.setdefault("components", {}).setdefault("schemas", {})
    components |= {"Problem": PROBLEM, "Comment": COMMENT}
    for kind in _seen(actor):
        components.update(_schemas(kind, actor))
        described["paths"].update(_paths(kind, general, actor))
    for item in described["paths"].values():
        for method, operation in item.items():
            _complete(method, operation)
    return described


def _seen(actor: Actor) -> Iterator[RecordType]:
    for kind in live().of("record_type").values():
        if access.decide(actor, "record:see", access.OfType(kind.key, kind.lineage)):
            yield kind


def _schemas(kind: RecordType, actor: Actor) -> dict[str, Any]:
    read = {
        "type": "object",
        "title": kind.name(language()),
        "required": ["id", "type", "version", "data"],
        "properties": {
            **COMMON_READ,
            "status": {"type": ["string", "null"], "enum": [*kind.statuses, None]},
            "data": _data(kind, actor, "read"),
        },
    }
    found = {kind.key: read}
    if not kind.abstract:
        found[f"{kind.key}_new"] = _object(
            {
                "data": _data(kind, actor, "create"),
                "assignee": {"type": ["integer", "null"]},
                "department": {"type": ["integer", "null"]},
            },
            ["data"],
        )
        found[f"{kind.key}_change"] = _object(
            {
                "data": _data(kind, actor, "edit"),
                "version": {"type": "integer"},
                "reason": {"type": "string"},
            },
            ["data"],
        )
    return found


def _data(kind: RecordType, actor: Actor, purpose: Purpose) -> dict[str, Any]:
    of_type = access.OfType(kind.key, kind.lineage)
    seen = {key for key in kind.fields if access.decide(actor, "field:see", of_type, field=key)}
    schema = kind.form.json_schema(language(), seen, purpose)
    schema.pop("$schema", None)
    return schema


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required or []}


def _paths(kind: RecordType, general: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
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
            key: (step.label, _transition(kind, step)) for key, step in kind.transitions.items()
        }
    else:
        started = [m for name in kind.lineage for m, _ in begins(release).get((name, "action"), ())]
        keys = {model.key: (model.settings.label, _form(model.settings.form)) for model in started}
    for key, (label, data) in keys.items():
        own = _own(kind, item, key)
        own["post"]["summary"] = labels.text(label, language())
        body = {"data": data, "reason": {"type": "string"}, "version": {"type": "integer"}}
        own["post"]["requestBody"] = {"content": {_JSON: {"schema": _object(body)}}}
        yield path.replace("{type}", kind.key).replace("{key}", key), own


def _transition(kind: RecordType, step: Any) -> dict[str, Any]:
    schema = kind.form.json_schema(language(), set(step.definition.ask), "edit")
    schema.pop("$schema", None)
    return schema


def _form(key: str) -> dict[str, Any]:
    if not key:
        return {"type": "object", "maxProperties": 0}
    schema: dict[str, Any] = live().get("form", key).json_schema(language())
    schema.pop("$schema", None)
    return schema


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
        own["get"]["responses"] = _answers(_object({"results": listed}, ["results"]))
        own["post"]["responses"] = _answers(comment, "201")
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
    own[method]["requestBody"] = {"required": True, "content": {_JSON: {"schema": wanted}}}
    own[method]["responses"] = _answers(answer, status)


def _page(reference: dict[str, Any]) -> dict[str, Any]:
    cursor = {"type": ["string", "null"]}
    return _object(
        {"results": {"type": "array", "items": reference}, "next": cursor, "previous": cursor},
        ["results"],
    )


def _answers(schema: dict[str, Any], status: str = "200") -> dict[str, Any]:
    return {status: {"description": "", "content": {_JSON: {"schema": schema}}}}


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


_MEANT = {
    "q": "Words to search for",
    "sort": "A column; - before it for the other way round",
    "view": "The key of a shared list",
    "filter": "A condition in FEEL",
    "cursor": "next or previous of another page",
    "size": "How many at most, up to 200",
}


def _complete(method: str, operation: dict[str, Any]) -> None:
    """Add what every operation shares: the idempotency key of POST, and how errors look."""
    if method == "post":
        operation.setdefault("parameters", []).append(
            {"in": "header", "name": KEY, "schema": {"type": "string", "maxLength": 200}}
        )
        plain = {"content": {_JSON: {"schema": {"type": "object"}}}}
        operation.setdefault("requestBody", plain)
    responses = operation["responses"]
    if set(responses) == {"200"} and not responses["200"].get("content"):
        responses["200"] = {"description": "", "content": {_JSON: {"schema": {"type": "object"}}}}
        if method == "post":
            responses["201"] = responses["200"]
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in ("400", "401", "403", "404", "409", "422"):
        responses.setdefault(status, {"description": "", "content": problem})
