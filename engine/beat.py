"""The clock of background work, of which one ticks however many run."""

from typing import Any

from celery.beat import Scheduler
from django.db import DatabaseError, connection

_LOCK = 0x6469_7761_6E  # "diwan"
_ASK_AGAIN_SECONDS = 5.0


class SingleScheduler(Scheduler):  # type: ignore[misc]  # Celery is untyped.
    """Sends what is due while it holds the database's lock; others wait for their turn."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        if not self._elected():
            return _ASK_AGAIN_SECONDS
        seconds: float = super().tick(*args, **kwargs)
        return seconds

    def _elected(self) -> bool:
        # Asked each time: the lock goes with the connection, and another may hold it then.
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
                return bool(cursor.fetchone()[0])
        except DatabaseError:
            connection.close()
            return False
