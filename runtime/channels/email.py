"""E-mail, through the gateways of the office and the mail server of the environment."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from engine.access.models import User
from runtime.messages import sending
from runtime.messages.parcel import Parcel, Sent
from runtime.notifications.channel import Channel


class Email(Channel):
    name = "email"
    label = {"ar": "البريد الإلكتروني", "en": "E-mail", "fa": "رایانامه"}

    def address(self, user: User) -> str:
        return user.email.lower()

    def read(self, text: str) -> str:
        try:
            validate_email(text.strip())
        except ValidationError as error:
            raise ValueError(f"'{text}' is no e-mail address") from error
        return text.strip().lower()

    def send(self, parcel: Parcel) -> Sent:
        return sending.send(self.name, parcel)
