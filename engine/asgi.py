"""What uvicorn serves: a few native async paths, and Django's views in threads for all else.

Django itself under ASGI answers synchronous views three to four times slower.
"""

import gc
from importlib.util import find_spec
from typing import Any

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.urls import get_resolver
from django.utils.module_loading import import_string

from engine import wsgi

Message = dict[str, Any]
_django: Any = wsgi.application  # The two libraries word the same type differently.
_views: Any = WSGIMiddleware(_django, workers=wsgi.THREADS)


def _exists(dotted: str) -> bool:
    """Say whether the module of a dotted name exists: an installation may lack an app."""
    parts = dotted.split(".")[:-1]
    return all(find_spec(".".join(parts[: n + 1])) for n in range(len(parts)))


_native: dict[str, Any] = {
    path: import_string(dotted) for path, dotted in settings.ASYNC_ROUTES.items() if _exists(dotted)
}


async def application(scope: Message, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _native.get(scope["path"], _views)(scope, receive, send)


def _settle() -> None:
    """Load every page, and let collecting garbage pass over what stays for good: each pause of
    the collector makes everybody wait."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _settle()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            return
