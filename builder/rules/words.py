"""What the designer of rules calls things."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

EVENTS: Words = {
    "created": _("a record is created"),
    "edited": _("a record is edited"),
    "status": _("a record enters a status"),
    "assigned": _("a record is given to somebody"),
    "commented": _("somebody writes a comment"),
    "time": _("a date comes near, or has passed"),
}
UNITS: Words = {
    "days": _("days"),
    "working_days": _("working days"),
    "hours": _("hours"),
    "working_hours": _("working hours"),
}
SIDES: Words = {"before": _("before"), "after": _("after")}
DATES: Words = {
    "due": _("Expected completion"),
    "created": _("Created"),
    "entered": _("When it came into its status"),
}
