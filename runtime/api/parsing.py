"""Bodies of requests as JSON: strict, bounded, with nothing that the database cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

DEEPEST = 32
_PIECE = 64 * 1024


class Json(BaseParser):
    """No NaN, no lone surrogates, no NUL; at most `DEEPEST` levels; of two equal keys the last."""

    media_type = "application/json"

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            data = orjson.loads(_read(stream))
        except orjson.JSONDecodeError as error:
            raise ParseError(_("This is not JSON: %(reason)s") % {"reason": error}) from None
        check(data)
        return data


def _read(stream: Any) -> bytes:
    limit: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = b""
    while piece := stream.read(_PIECE):
        body += piece
        if len(body) > limit:
            raise RequestDataTooBig(_("A body has at most %(most)s bytes.") % {"most": limit})
    return body


def check(data: Any) -> None:
    """Raise ParseError for values that are too deep, or that hold a NUL."""
    level: list[Any] = [data]
    for _level in range(DEEPEST):
        if any(isinstance(each, str) and "\0" in each for each in level):
            raise ParseError(_("A text may not hold the character U+0000."))
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    raise ParseError(_("The values are nested too deeply."))


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    return value if isinstance(value, list) else ()
