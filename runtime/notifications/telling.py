"""Tell people something: rows for the list, events for open pages, jobs for the other channels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from runtime import jobs
from runtime.notifications.channel import channels
from runtime.notifications.events import publish
from runtime.notifications.models import Event, Notification
from runtime.writing import inserting, write

Text = Mapping[str, str]


@dataclass(frozen=True)
class Message:
    """What is said: texts by language, ready to be read."""

    text: Text
    subject: Text = field(default_factory=dict)
    kind: str = "notice"
    color: str = "blue"


def notify(
    users: Iterable[int],
    message: Message,
    *,
    record: Any = None,
    task: Any = None,
    over: Sequence[str] = ("in_app",),
) -> list[Notification]:
    """Tell the users (by id), each once. In the caller's transaction."""
    rows = [_row(user, message, record, task) for user in sorted(set(users))]
    if not rows:
        return []
    write(inserting(rows))
    publish(
        Event(channel=f"user:{row.user_id}", name="notification", data=_brief(row)) for row in rows
    )
    for channel in over:
        if not channels[channel].inner:
            for row in rows:
                jobs.enqueue("delivery", {"notification": row.pk, "channel": channel})
    return rows


def _row(user: int, message: Message, record: Any, task: Any) -> Notification:
    return Notification(
        user_id=user,
        kind=message.kind,
        color=message.color,
        text=dict(message.text),
        subject=dict(message.subject),
        record=record,
        task=task,
    )


def _brief(row: Notification) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "color": row.color,
        "text": row.text,
        "record": row.record_id,
        "task": row.task_id,
    }
