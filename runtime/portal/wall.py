"""What of the product people outside can reach at all: every other page is not there for them.

Each page then asks for rights as it does of everybody; this stands before, so that a new page is
closed to them until somebody thinks of them.
"""

from __future__ import annotations

from engine.access import Actor

_PAGES = frozenset(
    [
        *("home", "search", "logo", "lookup", "kept", "upload", "scan_dialog", "scan_pages"),
        *("file", "file_view", "file_thumbnail", "file_page"),
        *("records", "new", "live", "record", "edit", "live_edit", "move", "start", "history"),
        *("attach", "comment", "answer", "print", "print_template", "print_view", "printed"),
        *("tasks", "task", "claim", "release"),
        *("notifications", "notification", "notifications_read", "wishes"),
    ]
)


def stops(actor: Actor, page: str | None) -> bool:
    """Tell whether a page, by the name of its address, is closed to the actor."""
    return actor.outside and page not in _PAGES
