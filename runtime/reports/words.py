"""What is said where a report cannot be had, in the reader's language."""

from django.utils.translation import gettext as _


def why(error: Exception) -> str:
    said = {
        "hidden": _("This report looks at a field that you may not see."),
        "bad_filter": _("The condition of this report cannot be looked up."),
        "too_long": _("This takes too long. Choose a shorter period or fewer groups."),
        "outdated": _("What this report is about has changed. Put it together again."),
        "missing": _("Something has to be chosen first."),
        "too_many_lines": _("There are too many lines for a file. Choose fewer groups."),
        "name_taken": _("You have another report of that name."),
        "no_name": _("Give the report a name."),
        "too_many": _("You have kept as many reports as one can. Delete one first."),
    }
    code = getattr(error, "code", "")
    return said.get(code, _("This report cannot be worked out as asked."))
