"""The board's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from builder.board.statuses import CATEGORIES
from builder.settings import naming
from forms.definition import Color

Words = Mapping[str, str | Promise]


def lanes() -> dict[str, str]:
    return {category: naming.option("category", category) for category in CATEGORIES}


def colors() -> dict[str, str]:
    return {color: naming.option("color", color) for color in get_args(Color)}


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
