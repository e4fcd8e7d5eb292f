"""Why nothing came out of a scanner."""

from django.utils.translation import gettext as _


class ScanFailed(Exception):
    """The scanner did not give what was asked of it; `code` says why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code


class ScanNotFound(Exception):
    """There is no such scan, or scanner, for this person."""


class TooManyScans(Exception):
    """A person's scans that are not finished are as many as there may be."""


def why(code: str) -> str:
    """Return the words for why a scan failed."""
    said = {
        "unreachable": _("The scanner does not answer. See whether it is switched on."),
        "busy": _("Somebody else is using the scanner. Try again in a moment."),
        "empty_feeder": _("There is no paper in the feeder."),
        "jam": _("Paper is jammed in the scanner."),
        "cover_open": _("The scanner's cover is open."),
        "stopped": _("The scanner has stopped. Look at its display."),
        "refused": _("The scanner does not do what was asked of it."),
        "not_escl": _("What answered at the scanner's address is no scanner."),
        "not_allowed": _("The scanner's address may not be used."),
        "no_pages": _("The scanner gave no page."),
        "too_many_pages": _("There are more pages than one file may have."),
        "unacceptable": _("The pages could not be kept as a file."),
        "gone": _("The scanner is no longer set up."),
    }
    return said.get(code, _("The scan failed."))
