"""The stream of events to an open page (server-sent events): native async code beside Django.

`GET /events/` with the session's cookie gives the person's own events; `?record=7` also those of a
record that they may see, and shows them to others as present there. `Last-Event-ID` continues where
a lost stream ended, `?since=` where the page was drawn.
"""

import asyncio
import json
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from runtime.notifications import visitors
from runtime.notifications.tail import Entry, Listener, in_thread, tail
from runtime.notifications.visitors import Visitor

BEAT = 15.0  # Seconds; proxies close what is silent for a minute.
BEATS_PER_CHECK = 4
MOST_STREAMS = 2000
MOST_PER_PERSON = 12
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
_open: Counter[int] = Counter()


@dataclass(frozen=True)
class _Asked:
    cookies: str
    record: int | None
    last: int | None


async def stream(scope: dict[str, Any], receive: Any, send: Any) -> None:
    asked = _asked(scope)
    visitor = await in_thread(visitors.visitor, asked.cookies, asked.record)
    if scope["method"] != "GET":
        await _refuse(send, 405)
    elif visitor is None:
        await _refuse(send, 401)
    elif _open.total() >= MOST_STREAMS or _open[visitor.user_id] >= MOST_PER_PERSON:
        await _refuse(send, 503)
    else:
        await _serve(asked, visitor, receive, send)


def _asked(scope: dict[str, Any]) -> _Asked:
    headers = dict(scope["headers"])
    query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=10)
    return _Asked(
        cookies=headers.get(b"cookie", b"").decode("latin-1"),
        record=_number(query.get("record", [""])[0]),
        last=_number(headers.get(b"last-event-id", b"").decode("latin-1"))
        or _number(query.get("since", [""])[0]),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


async def _refuse(send: Any, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _serve(asked: _Asked, visitor: Visitor, receive: Any, send: Any) -> None:
    _open[visitor.user_id] += 1
    key = uuid.uuid4()
    writing = asyncio.create_task(_write(asked, visitor, key, send))
    gone = asyncio.create_task(_disconnected(receive))
    try:
        await asyncio.wait({writing, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        _open[visitor.user_id] -= 1
        _open.pop(visitor.user_id, None) if not _open[visitor.user_id] else None
        for task in (writing, gone):
            task.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await task
        if visitor.record_id:
            await in_thread(visitors.leave, visitor.record_id, key)


async def _disconnected(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _write(asked: _Asked, visitor: Visitor, key: uuid.UUID, send: Any) -> None:
    # Whoever sees the answer begin may rely on hearing all that happens from then on.
    async with tail.listening(visitor.channels, since=asked.last) as listener:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await _send(send, b"retry: 3000\n\n")
        if visitor.record_id:
            await in_thread(visitors.arrive, visitor.user_id, visitor.record_id, key)
        beats = 0
        while not listener.overflowed:
            await _send(send, await _next(listener))
            if listener.idle:
                beats += 1
                if beats % BEATS_PER_CHECK == 0 and not await _still(asked, visitor, key):
                    break
    await send({"type": "http.response.body", "body": b""})


async def _next(listener: Listener) -> bytes:
    """Return the next event's lines, or after a silence a comment that keeps the stream alive."""
    entry = await listener.next(BEAT)
    return b": beat\n\n" if entry is None else _lines(entry)


async def _still(asked: _Asked, visitor: Visitor, key: uuid.UUID) -> bool:
    """Say whether the person is still signed in with the same rights; renew their presence."""
    if await in_thread(visitors.visitor, asked.cookies, asked.record) != visitor:
        return False
    if visitor.record_id:
        await in_thread(visitors.renew, key)
    return True


def _lines(entry: Entry) -> bytes:
    data = json.dumps(entry.data, ensure_ascii=False, separators=(",", ":"))
    return f"id: {entry.id}\nevent: {entry.name}\ndata: {data}\n\n".encode()


async def _send(send: Any, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})
