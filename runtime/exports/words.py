"""What people are told of their exports."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from runtime.exports.models import Export


def why(code: str) -> str:
    """Return the sentence for the code of a problem."""
    said = {
        "forbidden": _("You may no longer export these records."),
        "bad_list": _("A column or filter of this list is no longer there."),
        "no_columns": _("There is no column in this list that you may read."),
        "too_many_rows": _("The list is too long for one file. Filter it and export the parts."),
        "too_large": _("The file would be too large. Choose fewer columns or filter the list."),
    }
    return said.get(code, _("The file could not be written. Try again."))


def ready(export: Export) -> dict[str, str]:
    def say() -> str:
        said = ngettext(
            "“%(name)s” is ready to download: %(count)s row.",
            "“%(name)s” is ready to download: %(count)s rows.",
            export.done,
        )
        return said % {"name": export.name, "count": f"{export.done:,}"}

    return _in_all(say)


def failed(export: Export) -> dict[str, str]:
    def say() -> str:
        said = _("“%(name)s” could not be exported: %(reason)s")
        return said % {"name": export.name, "reason": why(export.problem)}

    return _in_all(say)


def _in_all(say: Callable[[], str]) -> dict[str, str]:
    """Return the text by language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = say()
    return found
