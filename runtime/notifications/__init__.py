"""What people are told, over which channels, and the stream to open pages."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.notifications.inbox import mark_all_read, mark_read, unread_count
    from runtime.notifications.telling import Message, notify

__all__ = [
    "Message",
    "mark_all_read",
    "mark_read",
    "notify",
    "unread_count",
]

__getattr__ = exports(
    __name__,
    {
        "inbox": ("mark_all_read", "mark_read", "unread_count"),
        "telling": ("Message", "notify"),
    },
)
