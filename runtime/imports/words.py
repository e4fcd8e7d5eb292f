"""What people are told of their imports."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from engine.blueprint import live
from engine.i18n import labels
from engine.templating import language
from runtime.imports.errors import BadCell, Unreadable
from runtime.imports.models import Import
from runtime.records.errors import Invalid
from runtime.records.reading import type_named


def unreadable(code: str, params: Mapping[str, object] | None = None) -> str:
    """Return the sentence for the code of a problem with the file."""
    said = {
        "empty": _("There is nothing in this file."),
        "format": _("Choose an Excel workbook (.xlsx) or a CSV file."),
        "too_big": _("The file is larger than 25 MB. Divide it."),
        "no_workbook": _("This is no Excel workbook that can be read. Save it anew as .xlsx."),
        "no_table": _("This is no table that can be read. Save it anew as CSV."),
        "too_large": _("Unpacked, this workbook would be too large. It is not opened."),
        "too_many_rows": _("The list has more than %(most)s rows. Divide it."),
        "too_many_columns": _(
            "The list has more than %(most)s columns. Take the needless ones out."
        ),
        "long_cell": _("A cell in row %(row)s holds a text that is too long."),
        "other_encoding": _("The file is not written in %(encoding)s. Choose another encoding."),
        "no_columns": _("Choose the field of at least one column."),
        "forbidden": _("You may no longer import these records."),
    }
    return said.get(code, _("The import broke off. Try again.")) % dict(params or {})


def of_file(error: Unreadable) -> str:
    return unreadable(error.code, error.params)


def of(wanted: Import) -> str:
    """Return the sentence for what has ended an import, "" where nothing has."""
    return unreadable(wanted.problem, wanted.problem_params) if wanted.problem else ""


def of_cell(error: BadCell) -> str:
    """Return the sentence for a cell that cannot be read."""
    said = {
        "unknown": _("there is nothing called “%(text)s”"),
        "several": _("several are called “%(text)s”; write the number instead"),
        "no_option": _("“%(text)s” is none of the options"),
        "yes_or_no": _("“%(text)s” is neither yes nor no"),
    }
    return said[error.code] % {"text": error.text[:80]}


def of_fields(kind_key: str, wrong: Mapping[str, str]) -> str:
    """Return one line of what is wrong with the fields of a row."""
    kind = type_named(live(), kind_key)
    parts = []
    for key, said in wrong.items():
        field = kind.fields.get(key.split(".")[0])
        label = labels.text(field.label, language()) if field else ""
        parts.append(f"{label}: {said}" if label else said)
    return " · ".join(parts)


def of_invalid(error: Invalid) -> dict[str, str]:
    lang = language()
    return {
        path: " ".join(message.message(lang) for message in messages)
        for path, messages in error.errors.items()
    }


def ended(wanted: Import) -> dict[str, str]:
    """Return what its person is told at the end, by language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = _ended(wanted)
    return found


def _ended(wanted: Import) -> str:
    if wanted.problem:
        said = _("“%(name)s” could not be taken in: %(reason)s")
        return said % {"name": wanted.name, "reason": of(wanted)}
    if wanted.state == Import.State.UNDONE:
        return _("“%(name)s” was taken back.") % {"name": wanted.name}
    return _("“%(name)s” was taken in.") % {"name": wanted.name}
