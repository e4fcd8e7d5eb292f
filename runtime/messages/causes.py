"""Why a gateway did not take a message, as far as it can be known: what people can mend."""

from __future__ import annotations

import smtplib

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Cause(TextChoices):
    UNKNOWN = "", ""
    NO_HOST = "no_host", _("There is no server by this address. Check how it is written.")
    INSIDE = "inside", _("The address lies inside a private network, which is not allowed.")
    UNREACHABLE = "unreachable", _("The server does not answer. Check its address and port.")
    CREDENTIALS = "credentials", _("The gateway refused the user name, the password or the key.")
    RECEIVER = "receiver", _("The other side does not accept this address.")
    BUSY = "busy", _("The gateway is busy or out of order for now.")
    SECRET = "secret", _("A secret of the gateway cannot be read. Set it anew.")


def of(error: Exception) -> Cause:
    """Return what an error of a library comes from."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Cause.CREDENTIALS
    if isinstance(error, smtplib.SMTPResponseException):
        return Cause.BUSY if error.smtp_code < 500 else Cause.UNKNOWN
    return Cause.UNREACHABLE if isinstance(error, OSError) else Cause.UNKNOWN


def of_status(status: int) -> Cause:
    """Return what the status of an HTTP answer says."""
    if status in (401, 403):
        return Cause.CREDENTIALS
    return Cause.BUSY if status == 429 or status >= 500 else Cause.UNKNOWN
