"""Text messages, through the gateways that the routes of the number's country and carrier name."""

from engine.access.models import User
from engine.blueprint import live
from engine.i18n import phones
from runtime.kinds.organisation import organisation
from runtime.messages import sending
from runtime.messages.parcel import Parcel, Sent
from runtime.notifications.channel import Channel


class Sms(Channel):
    name = "sms"
    label = {"ar": "رسالة نصية", "en": "SMS", "fa": "پیامک"}

    def address(self, user: User) -> str:
        return user.mobile

    def read(self, text: str) -> str:
        found = phones.parse(text, organisation(live()).region)
        if found is None:
            raise ValueError(f"'{text}' is no telephone number")
        return found.e164

    def send(self, parcel: Parcel) -> Sent:
        return sending.send(self.name, parcel)
