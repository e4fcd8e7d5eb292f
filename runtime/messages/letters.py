"""A letter as mail servers take it, and what their answers mean."""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail import EmailMultiAlternatives

from runtime.messages import causes
from runtime.messages.causes import Cause
from runtime.messages.parcel import Parcel, Refused

_LONGEST_SUBJECT = 150


def post(connection: Any, parcel: Parcel, sender: str) -> EmailMultiAlternatives:
    """Send the parcel over a connection of Django's; the reference becomes its Message-ID."""
    letter = EmailMultiAlternatives(
        _one_line(parcel.subject)[:_LONGEST_SUBJECT],
        parcel.text,
        sender,
        [parcel.address],
        connection=connection,
        headers={
            **{name: _one_line(value) for name, value in parcel.headers.items()},
            "Message-ID": f"<{parcel.reference}@{_domain(sender)}>",
        },
    )
    if parcel.html:
        letter.attach_alternative(parcel.html, "text/html")
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        words = f"{code} {_words(said)}"
        raise Refused(words, final=code >= 500, cause=Cause.RECEIVER) from error
    except smtplib.SMTPResponseException as error:
        words = f"{error.smtp_code} {_words(error.smtp_error)}"
        final = error.smtp_code in (550, 552, 553, 554)
        raise Refused(words, final=final, cause=causes.of(error)) from error
    finally:
        connection.close()  # A server that refuses who signs in is left connected otherwise.
    return letter


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].rstrip("> ") or "localhost"


def _words(given: bytes | str) -> str:
    return given.decode(errors="replace") if isinstance(given, bytes) else given
