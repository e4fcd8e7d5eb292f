"""The board's own words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

LANES: Words = {
    "open": _("Open"),
    "waiting": _("Waiting"),
    "done": _("Done"),
    "cancelled": _("Cancelled"),
}
COLORS: Words = {
    "blue": _("Blue"),
    "green": _("Green"),
    "amber": _("Amber"),
    "red": _("Red"),
    "violet": _("Violet"),
    "teal": _("Teal"),
    "pink": _("Pink"),
    "gray": _("Gray"),
}
SCOPES: Words = {
    "none": _("Nobody of it"),
    "own": _("Records they made"),
    "assigned": _("Records assigned to them"),
    "department": _("Records of their department"),
    "all": _("All records"),
    "feel": _("By a condition"),
}
REFUSED: Words = {
    "gone": _("It is not there any more; somebody may have removed it."),
    "inherited": _("It comes from the base type, and can only be removed there."),
    "bad_value": _("This cannot be put on the board as it is."),
}
