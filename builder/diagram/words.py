"""The words of the drawing's own scripts, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def of_the_editor() -> dict[str, str]:
    """Return what the drawing library says, by its English."""
    return {
        "Delete": _("Delete"),
        "Open {element}": _("Open {element}"),
        "Search in diagram": _("Search in the drawing"),
        "Align elements": _("Align elements"),
        "Align elements left": _("Align to the left"),
        "Align elements center": _("Align to the centre"),
        "Align elements right": _("Align to the right"),
        "Align elements top": _("Align to the top"),
        "Align elements middle": _("Align to the middle"),
        "Align elements bottom": _("Align to the bottom"),
        "Distribute elements horizontally": _("Spread evenly across"),
        "Distribute elements vertically": _("Spread evenly downwards"),
        "Set Sequence Flow": _("Choose the way"),
        "Trigger Event": _("Go on"),
        "Add pause point": _("Stop here"),
        "Remove pause point": _("Do not stop here"),
    }


def of_the_page() -> dict[str, str]:
    """Return what our own scripts say, by its English."""
    return {
        "Add after this": _("Add after this"),
        "Change to": _("Change to"),
        "Connect to…": _("Connect to…"),
        "Remark": _("Remark"),
        "More elements": _("More elements"),
        "Process": _("Process"),
        "Way": _("Way"),
        "Element": _("Element"),
        "Nothing is wrong": _("Nothing is wrong"),
        "Nothing differs from what is live.": _("Nothing differs from what is live."),
        "The whole process": _("The whole process"),
        "Unsaved changes": _("Unsaved changes"),
        "Saved": _("Saved"),
        "It was changed elsewhere since you opened it.": _(
            "It was changed elsewhere since you opened it."
        ),
        "There is work of yours from {when} that was not saved.": _(
            "There is work of yours from {when} that was not saved."
        ),
        "No connection. Your work is kept on this device.": _(
            "No connection. Your work is kept on this device."
        ),
        "Saving failed": _("Saving failed"),
        "The last change was not taken over. Make it again.": _(
            "The last change was not taken over. Make it again."
        ),
        "From {start} to {end}": _("From {start} to {end}"),
        "Finished": _("Finished"),
        "Press the start to begin": _("Press the start to begin"),
    }
