"""Do what a request asks for the first time; answer the same to its repetitions."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import orjson
from django.db import connection, transaction

from engine.access import Actor
from runtime import clock
from runtime.idempotency.models import IdempotencyKey

# A device in the field may find its way back, and repeat what it had sent, days later.
KEPT = timedelta(days=30)
_TAKE = """
INSERT INTO runtime_idempotencykey (user_id, key, fingerprint, answer, at)
VALUES (%s, %s, %s, '{}', %s) ON CONFLICT (user_id, key) DO NOTHING
"""


class OtherRequest(Exception):
    """The key was used for a request that asked for something else."""


def once(actor: Actor, key: str, asked: Any, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what `work` answers, as JSON; a repetition of the key gets the first answer.

    asked: the request as JSON, so that one key cannot stand for two requests. The key is taken in
    the same transaction as the work: a failure frees it, and a second request waits for the first.
    """
    if not key or actor.user_id is None:
        return work()
    fingerprint = sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()
    with transaction.atomic():
        if _take(actor.user_id, key[:200], fingerprint):
            answer = work()
            IdempotencyKey.objects.filter(user_id=actor.user_id, key=key[:200]).update(
                answer=answer
            )
            return answer
        known = IdempotencyKey.objects.get(user_id=actor.user_id, key=key[:200])
    if known.fingerprint != fingerprint:
        raise OtherRequest(key)
    found: dict[str, Any] = known.answer
    return found


def _take(user: int, key: str, fingerprint: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [user, key, fingerprint, clock.now()])
        return bool(cursor.rowcount)


def forget() -> None:
    """Drop the keys that nobody will repeat any more."""
    IdempotencyKey.objects.filter(at__lt=clock.now() - KEPT).delete()
