"""Rights over messages: to see what was sent, and to try again."""

from engine.access.capabilities import Capability

SEE = Capability(
    "message.see",
    {"ar": "الاطلاع على سجل الرسائل", "en": "See the log of messages", "fa": "دیدن سیاههٔ پیام‌ها"},
)
MANAGE = Capability(
    "message.manage",
    {
        "ar": "إعادة إرسال الرسائل وإدارة رافضيها",
        "en": "Send messages again, and manage who wants none",
        "fa": "بازفرستادن پیام‌ها و رسیدگی به کسانی که نمی‌خواهند",
    },
)
MAY_SEE, MAY_MANAGE = f"can:{SEE.name}", f"can:{MANAGE.name}"
"""The rights, as decisions are asked for."""
