"""The bare view beside which ours are measured: what one would write without the product.

It runs in the same process behind the same middleware, knows its caller by the same token,
checks the data with jsonschema-rs against the very schema that the product makes of the type, and
inserts it as JSONB, in a table with nothing but a primary key; or selects the same rows.
"""

from functools import cache
from typing import Any, ClassVar

import jsonschema_rs
from django.db import connection, models
from django.urls import include, path
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from engine.blueprint import live
from tests.bench.applications import KEY


class Row(models.Model):
    """A JSONB document."""

    data = models.JSONField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_row"

    def __str__(self) -> str:
        return str(self.pk)


class Stored(models.Model):
    """The product's own rows, as a bare view reads them."""

    data = models.JSONField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "runtime_record"

    def __str__(self) -> str:
        return str(self.pk)


_SELECT = """
SELECT id, data FROM runtime_record
WHERE family = 'application' AND department_id = %s AND data ->> 'city' = %s
    AND CASE WHEN jsonb_typeof(data -> 'amount') = 'number' THEN (data -> 'amount')::numeric END >= %s
ORDER BY data ->> 'since' DESC, id DESC LIMIT 50
"""  # noqa: E501 — the expressions of the indexes, as they are.


class Bare(APIView):
    renderer_classes: ClassVar[list[type[BaseRenderer]]] = [JSONRenderer]

    def get(self, request: Request) -> Response:
        asked = request.query_params
        rows = Stored.objects.raw(
            _SELECT, [int(asked["department"]), asked["city"], int(asked["amount"])]
        )
        return Response({"results": [{"id": row.pk, "data": row.data} for row in rows]})

    def post(self, request: Request) -> Response:
        data = request.data["data"]
        if errors := [str(error) for error in validator().iter_errors(data)]:
            return Response({"errors": errors}, status=422)
        row = Row.objects.create(data=data)
        return Response({"id": row.pk, "data": row.data}, status=201)


def prepare() -> None:
    """Make the table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, data jsonb NOT NULL)"
        )


@cache
def validator() -> Any:
    """Return the validator that the live release's schema of the type gives."""
    schema = live().get("record_type", KEY).form.json_schema("en", purpose="create")
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


urlpatterns = [path("bare/", Bare.as_view()), path("", include("engine.urls"))]
