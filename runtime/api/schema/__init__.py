"""The OpenAPI description: drf-spectacular's, with the live release's own types in it.

The views are written for any type (`/records/{type}/`). Here each of their paths is repeated for
every record type that the caller may see, with schemas of its own fields, filters and actions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from engine import access
from engine.access import Actor
from engine.blueprint import live
from runtime.api.components import COMMENT, PROBLEM
from runtime.api.schema import bodies, paths
from runtime.api.view import KEY, View
from runtime.records.record_type import RecordType


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
    general = {
        path: item for path, item in described["paths"].items() if path.startswith(paths.PREFIX)
    }
    described["openapi"] = "3.1.0"
    described["paths"] = {
        path: item for path, item in described["paths"].items() if path not in general
    }
    components = described.setdefault("components", {}).setdefault("schemas", {})
    components |= {"Problem": PROBLEM, "Comment": COMMENT}
    for kind in _seen(actor):
        components.update(bodies.of_type(kind, actor))
        described["paths"].update(paths.of_type(kind, general, actor))
    for item in described["paths"].values():
        for method, operation in item.items():
            _complete(method, operation)
    return described


def _seen(actor: Actor) -> Iterator[RecordType]:
    for kind in live().of("record_type").values():
        if access.decide(actor, "record:see", access.OfType(kind.key, kind.lineage)):
            yield kind


def _complete(method: str, operation: dict[str, Any]) -> None:
    """Add what every operation shares: the idempotency key of POST, and how errors look."""
    if method == "post":
        operation.setdefault("parameters", []).append(
            {"in": "header", "name": KEY, "schema": {"type": "string", "maxLength": 200}}
        )
        plain = {"content": {paths.JSON: {"schema": {"type": "object"}}}}
        operation.setdefault("requestBody", plain)
    responses = operation["responses"]
    if set(responses) == {"200"} and not responses["200"].get("content"):
        responses["200"] = {
            "description": "",
            "content": {paths.JSON: {"schema": {"type": "object"}}},
        }
        if method == "post":
            responses["201"] = responses["200"]
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in ("400", "401", "403", "404", "409", "422"):
        responses.setdefault(status, {"description": "", "content": problem})
