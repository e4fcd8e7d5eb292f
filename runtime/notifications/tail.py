"""Read new events once for all the open streams of this process, and hand them out."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.db import DatabaseError, connection, transaction

from runtime.notifications.models import Event

logger = logging.getLogger(__name__)
PAUSE = 0.4  # Seconds between two looks.
# Ids are given before commits: an event may show up this many seconds after one with a higher id.
GRACE = 10.0
MOST_AT_ONCE = 2000
MOST_WAITING = 200  # Events that a slow page may leave unread before its stream ends.

P = ParamSpec("P")
R = TypeVar("R")
# All streams of a process share one thread, and so one connection to the database.
_thread = ThreadPoolExecutor(1, thread_name_prefix="events")


class Entry(NamedTuple):
    id: int
    channel: str
    name: str
    data: dict[str, Any]


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do database work in the thread of the streams."""

    def done() -> R:
        try:
            return work(*args, **kwargs)
        except DatabaseError:
            connection.close()
            raise

    return await asyncio.get_running_loop().run_in_executor(_thread, done)


class Listener:
    """The queue of one stream."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Entry] = asyncio.Queue(MOST_WAITING)
        self.overflowed = False
        self.idle = False

    def put(self, entry: Entry) -> None:
        try:
            self._queue.put_nowait(entry)
        except asyncio.QueueFull:
            self.overflowed = True

    async def next(self, seconds: float) -> Entry | None:
        """Return the next event; None when none came in that time."""
        try:
            entry = await asyncio.wait_for(self._queue.get(), seconds)
        except TimeoutError:
            self.idle = True
            return None
        self.idle = False
        return entry


class Tail:
    """Looks at the table of events while somebody listens."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._looking: asyncio.Task[None] | None = None
        self._low = 0
        self._seen: dict[int, float] = {}

    @asynccontextmanager
    async def listening(
        self, channels: Iterable[str], *, since: int | None
    ) -> AsyncIterator[Listener]:
        listener = Listener()
        names = list(channels)
        for name in names:
            self._listeners[name].add(listener)
        try:
            await self._start()
            if since is not None:
                for entry in await in_thread(missed, names, since):
                    listener.put(entry)
            yield listener
        finally:
            self._forget(names, listener)

    def _forget(self, names: list[str], listener: Listener) -> None:
        for name in names:
            self._listeners[name].discard(listener)
            if not self._listeners[name]:
                del self._listeners[name]
        if not self._listeners and self._looking:
            self._looking.cancel()
            self._looking = None

    async def _start(self) -> None:
        if self._is_looking():
            return
        low = await in_thread(newest)
        if not self._is_looking():  # Another stream may have started it meanwhile.
            self._low, self._seen = low, {}
            self._looking = asyncio.create_task(self._look())

    def _is_looking(self) -> bool:
        return self._looking is not None and not self._looking.done()

    async def _look(self) -> None:
        while True:
            try:
                self._hand_out(await in_thread(after, self._low))
            except DatabaseError as error:
                logger.warning("events cannot be read: %s", error)
            await asyncio.sleep(PAUSE)

    def _hand_out(self, entries: Iterable[Entry]) -> None:
        now = time.monotonic()
        for entry in entries:
            if entry.id not in self._seen:
                self._seen[entry.id] = now
                for listener in self._listeners.get(entry.channel, ()):
                    listener.put(entry)
        settled = [number for number, at in self._seen.items() if at < now - GRACE]
        self._low = max([self._low, *settled])
        self._seen = {number: at for number, at in self._seen.items() if number > self._low}


tail = Tail()


def newest() -> int:
    last = Event.objects.order_by("-id").values_list("id", flat=True).first()
    return last or 0


def after(low: int) -> list[Entry]:
    return _entries(Event.objects.filter(id__gt=low), MOST_AT_ONCE)


def missed(channels: list[str], since: int) -> list[Entry]:
    return _entries(Event.objects.filter(id__gt=since, channel__in=channels), MOST_WAITING // 2)


def _entries(events: Any, most: int) -> list[Entry]:
    with transaction.atomic():
        rows = events.order_by("id").values_list("id", "channel", "name", "data")[:most]
        return [Entry(*row) for row in rows]
