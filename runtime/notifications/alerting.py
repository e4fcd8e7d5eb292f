"""What people are told when a record enters a status, becomes theirs, or is talked about."""

from __future__ import annotations

from engine import access
from engine.access import Actor
from engine.access.models import User
from engine.blueprint import live
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from runtime.comments.models import Comment
from runtime.kinds.organisation import organisation
from runtime.messages import manners
from runtime.notifications import recipients, texts
from runtime.notifications.telling import Message, notify
from runtime.portal import people as portal
from runtime.portal import staff
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
    """Tell the assignee, the creator and the record's people of a comment that they may read."""
    concerned = (record.assignee_id, record.created_by_id)
    wanted = {user for user in concerned if user is not None}
    people = [*User.objects.active().filter(pk__in=wanted), *portal.users(record)]
    right = f"audience:see:{comment.audience}"
    readers = [
        user
        for user in people
        if user.pk != actor.user_id and access.decide(access.actor_of(user), right, record)
    ]
    for by_name in (True, False):
        told = [user.pk for user in readers if _knows(user, actor) is by_name]
        notify(told, _remark(actor, record, by_name=by_name), record=record)


def attached(actor: Actor, record: Record) -> None:
    """Tell the assignee of papers that somebody from outside has sent."""
    if actor.outside and record.assignee_id:
        text = {
            "ar": f"أرسل {actor.name} ورقة إلى {record}",
            "en": f"{actor.name} sent a paper for {record}",
            "fa": f"{actor.name} مدرکی برای {record} فرستاد",
        }
        notify([record.assignee_id], Message(text, kind="paper", color="green"), record=record)


def _knows(reader: User, writer: Actor) -> bool:
    """Tell whether the reader may know by name who wrote."""
    known = staff.known(access.actor_of(reader))
    return known or (writer.outside and reader.record_id == writer.record_id)


def _remark(actor: Actor, record: Record, *, by_name: bool) -> Message:
    office = organisation(live()).label
    known = by_name and not actor.system  # Rules and processes write in the name of the office.
    name = {lang: actor.name if known else labels.text(office, lang) for lang in LANGUAGES}
    text = {
        "ar": f"تعليق من {name['ar']} على {record}",
        "en": f"{name['en']} commented on {record}",
        "fa": f"{name['fa']} دربارهٔ {record} نوشت",
    }
    return Message(text, kind="comment", color="teal")
