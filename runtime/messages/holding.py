"""Messages that wait for a gateway: who is told, and what sets them free."""

from __future__ import annotations

from typing import Any

from engine.access.models import User
from engine.blueprint import Compiled, live
from engine.i18n import labels
from runtime.capabilities.messages import MANAGE
from runtime.messages import asking
from runtime.messages.models import Delivery
from runtime.messages.parcel import Held
from runtime.messages.routing import plan
from runtime.notifications.channel import channels
from runtime.notifications.models import Notification
from runtime.notifications.telling import Message, notify

_WAITING = (Delivery.Reason.NO_GATEWAY, Delivery.Reason.NO_ROUTE)
_AT_ONCE = 500


def tell(delivery: Delivery) -> None:
    """Tell those who look after messages, unless they have an unread notice of it."""
    kind = f"{delivery.reason}:{delivery.channel}"
    told = Notification.objects.unread().filter(kind=kind).values("user")
    people = User.objects.active().with_role(*_roles()).exclude(pk__in=told)
    notify(people.values_list("pk", flat=True), Message(_text(delivery), kind=kind, color="amber"))


def _roles() -> list[str]:
    roles: dict[str, Any] = live().of("role")
    return [key for key, role in roles.items() if {MANAGE.name, "*"} & set(role.capabilities)]


def _text(delivery: Delivery) -> dict[str, str]:
    name = channels[delivery.channel].label
    if delivery.reason == Delivery.Reason.NO_ROUTE:
        words = {
            "ar": "رسائل تنتظر ({name}): لا يوجد مسار يصل إلى الرقم {to}",
            "en": "Messages wait ({name}): no route leads to the number {to}",
            "fa": "پیام‌هایی در انتظارند ({name}): هیچ مسیری به شمارهٔ {to} نمی‌رسد",
        }
    else:
        words = {
            "ar": "رسائل تنتظر ({name}): لم تُضبط بوابة إرسال بعد، وستُرسل فور ضبطها",
            "en": "Messages wait ({name}): no gateway is set up yet. They leave as soon as one is",
            "fa": "پیام‌هایی در انتظارند ({name}): هنوز درگاهی تنظیم نشده و پس از تنظیم می‌روند",
        }
    return {
        lang: text.format(name=labels.text(name, lang), to=delivery.address)
        for lang, text in words.items()
    }


def release(compiled: Compiled) -> int:
    """Send those for which there is a way now; return how many."""
    waiting = Delivery.objects.filter(status=Delivery.Status.HELD, reason__in=_WAITING)
    locked = waiting.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:_AT_ONCE]
    free = [each for each in locked if _has_way(compiled, each)]
    for each in free:
        begin_anew(each)
    return len(free)


def _has_way(compiled: Compiled, delivery: Delivery) -> bool:
    try:
        return bool(plan(compiled, delivery.channel, delivery.address).ways)
    except Held:
        return False


def begin_anew(delivery: Delivery) -> None:
    """Send a message that was held, dropped or failed, as if it were new; the row is locked."""
    delivery.status, delivery.reason = Delivery.Status.QUEUED, Delivery.Reason.NONE
    delivery.until, delivery.turn = None, delivery.turn + 1
    delivery.save(update_fields=["status", "reason", "until", "turn", "address"])
    asking.enqueue(delivery)
