"""Tell people something: rows for the list, events for open pages, messages over other channels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from runtime import clock
from runtime.messages import asking
from runtime.messages.asking import Manner, Words
from runtime.notifications.channel import channels

Text = Mapping[str, str]


@dataclass(frozen=True)
class Message:
    """What is said: texts by language, ready to be read; manner: how other channels treat it."""

    text: Text
    subject: Text = field(default_factory=dict)
    kind: str = "notice"
    color: str = "blue"
    manner: Manner = field(default_factory=Manner)


def notify(
    users: Iterable[int],
    message: Message,
    *,
    record: Any = None,
    task: Any = None,
    over: Sequence[str] = ("in_app",),
) -> list[int]:
    """Tell the users (by id), each once, in the caller's transaction.

    Return the ids of the notifications.
    """
    wanted = sorted(set(users))
    if not wanted:
        return []
    told = _write(wanted, message, record, task)
    for channel in over:
        if not channels[channel].inner:
            words = Words(message.text, message.subject)
            asking.notifications(told, channel, words, message.manner)
    return told


# The list's row and the open pages' event in one trip: people are told of all that happens.
_WRITE = """
WITH told AS (
    INSERT INTO runtime_notification
        (user_id, kind, color, text, subject, record_id, task_id, created_at)
    SELECT reader, %(kind)s, %(color)s, %(text)s, %(subject)s, %(record)s, %(task)s, %(at)s
    FROM unnest(%(users)s::bigint[]) AS reader RETURNING id, user_id
)
INSERT INTO runtime_event (channel, name, data, at)
SELECT 'user:' || user_id, 'notification', jsonb_build_object('id', id, 'kind', %(kind)s::text,
    'color', %(color)s::text, 'text', %(text)s, 'record', %(record)s, 'task', %(task)s), %(at)s
FROM told RETURNING (data ->> 'id')::bigint
"""


def _write(users: list[int], message: Message, record: Any, task: Any) -> list[int]:
    values: dict[str, Any] = {
        "users": users,
        "kind": message.kind,
        "color": message.color,
        "text": Jsonb(dict(message.text)),
        "subject": Jsonb(dict(message.subject)),
        "record": record.pk if record is not None else None,
        "task": task.pk if task is not None else None,
        "at": clock.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, values)
        return [row[0] for row in cursor.fetchall()]
