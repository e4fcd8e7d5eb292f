"""What the API says of a request that is not as it should be, in the caller's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from engine.registry import closest
from runtime.lists.errors import BadList


def wrong_kind(name: str, kind: type) -> str:
    said = {
        str: _("“%(name)s” has to be a text."),
        int: _("“%(name)s” has to be a whole number."),
        dict: _("“%(name)s” has to be an object."),
        bool: _("“%(name)s” has to be true or false."),
        list: _("“%(name)s” has to be a list."),
    }
    return said[kind] % {"name": name}


def one_of(name: str, choices: Iterable[str]) -> str:
    said = _("“%(name)s” has to be one of these: %(choices)s.")
    return said % {"name": name, "choices": ", ".join(choices)}


def of_list(error: BadList) -> str:
    """Return the sentence for what is wrong with a list, with what may have been meant."""
    said = {
        "unknown_column": _("There is no column “%(name)s” here."),
        "unknown_filter": _("There is no filter “%(name)s” here."),
        "unknown_view": _("The list “%(name)s” is not of this type."),
        "not_sortable": _("Nothing is sorted by “%(name)s”."),
        "bad_operator": _("“%(name)s” cannot be compared like that."),
        "bad_value": _("What “%(name)s” is compared with is no value of it."),
        "bad_filter": _("The condition cannot be used: %(name)s"),
        "bad_cursor": _("“%(name)s” is no place in this list."),
    }
    sentence = said.get(error.code, _("“%(name)s” is not right.")) % {"name": error.name}
    return f"{sentence} {_meant(error)}".strip()


def _meant(error: BadList) -> str:
    if found := closest(error.name.removeprefix("-"), error.choices):
        return _("Did you mean “%(name)s”?") % {"name": found}
    plain = sorted(each for each in error.choices if "__" not in each)
    return _("There are: %(names)s.") % {"names": ", ".join(plain)} if plain else ""
