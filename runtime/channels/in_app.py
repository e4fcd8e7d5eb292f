"""In the pages: the list of notifications, and at once in those that are open."""

from engine.access.models import User
from runtime.notifications.channel import Channel


class InApp(Channel):
    name = "in_app"
    label = {"ar": "داخل النظام", "en": "In the application", "fa": "درون سامانه"}
    inner = True

    def address(self, user: User) -> str:
        return f"user:{user.pk}"
