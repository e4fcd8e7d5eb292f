"""What people are told when a record enters a status, becomes theirs, or is talked about."""

from __future__ import annotations

from engine import access
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from runtime.comments.models import Comment
from runtime.messages import manners
from runtime.notifications import recipients, texts
from runtime.notifications.telling import Message, notify
from runtime.records.definition import AlertDefinition
from runtime.records.models import Record


def entered(actor: Actor, record: Record) -> None:
    """Send the alerts of the status that the record is in now."""
    status = record.record_type.statuses.get(record.status)
    for alert in status.definition.alerts if status else ():
        people = [user for user in recipients.resolve(alert.to, record) if user != actor.user_id]
        if people:
            message = _message(alert, record, status.color if status else "")
            notify(people, message, record=record, over=alert.channels)


def _message(alert: AlertDefinition, record: Record, color: str) -> Message:
    if alert.template is None:
        return Message(texts.say(alert.text or {}, record), kind="status", color=color)
    template = live().parsed("template", alert.template)
    subject = texts.say(template.subject or {}, record)
    text, manner = texts.say(template.body, record), manners.of(alert.template)
    return Message(text, subject, kind="status", color=color, manner=manner)


def given(actor: Actor, record: Record) -> None:
    """Tell the assignee that the record is theirs, unless they took it themselves.

    Where the status that comes with an assignment tells them anyway, once is enough.
    """
    if record.assignee_id and record.assignee_id != actor.user_id and not _is_told(record):
        text = {
            "ar": f"أُسندت إليك: {record}",
            "en": f"Assigned to you: {record}",
            "fa": f"به شما واگذار شد: {record}",
        }
        message = Message(text, kind="assigned", color="violet")
        notify([record.assignee_id], message, record=record)


def _is_told(record: Record) -> bool:
    kind = record.record_type
    step = kind.transitions.get(kind.assignment.on_assign or "")
    if step is None or not step.leaves(record.status):
        return False
    return any("assignee" in alert.to for alert in kind.statuses[step.to].definition.alerts)


def commented(actor: Actor, record: Record, comment: Comment) -> None:
    """Tell the assignee and the creator of a comment that they may read."""
    concerned = (record.assignee_id, record.created_by_id)
    wanted = {user for user in concerned if user is not None and user != actor.user_id}
    right = f"audience:see:{comment.audience}"
    readers = [
        user.pk
        for user in User.objects.active().filter(pk__in=wanted)
        if access.decide(access.actor_of(user), right, record)
    ]
    text = {
        "ar": f"علّق {actor.name} على {record}",
        "en": f"{actor.name} commented on {record}",
        "fa": f"{actor.name} دربارهٔ {record} نوشت",
    }
    notify(readers, Message(text, kind="comment", color="teal"), record=record)
