"""E-mail, through the mail server of the settings."""

from django.core.mail import EmailMessage

from engine.access.models import User
from engine.i18n import labels
from runtime.notifications.channel import Channel
from runtime.notifications.models import Notification


class Email(Channel):
    name = "email"
    label = {"ar": "البريد الإلكتروني", "en": "E-mail", "fa": "رایانامه"}

    def address(self, user: User) -> str:
        return user.email

    def send(self, notification: Notification, address: str, reference: str) -> None:
        lang = notification.user.language
        body = notification.words(lang)
        subject = labels.text(notification.subject, lang) or body
        write(address, subject, body, reference)


def write(address: str, subject: str, body: str, reference: str) -> None:
    """Send a letter. The reference becomes its Message-ID: a repetition shows as such."""
    one_line = " ".join(subject.split())[:150]
    letter = EmailMessage(one_line, body, to=[address])
    letter.extra_headers["Message-ID"] = f"<{reference}@{letter.from_email.rpartition('@')[2]}>"
    letter.send()
