"""Records of every type, and the verbs that change them: all checks are in the verbs."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.records.assigning import assign, may_be_given, transfer
    from runtime.records.editing import delete, edit, reschedule
    from runtime.records.errors import (
        ChangeSince,
        Conflict,
        Duplicate,
        Invalid,
        NotPossible,
        RecordError,
        RecordNotFound,
        Refused,
    )
    from runtime.records.likeness import nearest
    from runtime.records.reading import find, query
    from runtime.records.relatives import related
    from runtime.records.story import history
    from runtime.records.submitting import blank, copy_of, duplicate, submit
    from runtime.records.transitions import available, transition
    from runtime.records.visibility import editable_fields, visible_data, visible_fields

__all__ = [
    "ChangeSince",
    "Conflict",
    "Duplicate",
    "Invalid",
    "NotPossible",
    "RecordError",
    "RecordNotFound",
    "Refused",
    "assign",
    "available",
    "blank",
    "copy_of",
    "delete",
    "duplicate",
    "edit",
    "editable_fields",
    "find",
    "history",
    "may_be_given",
    "nearest",
    "query",
    "related",
    "reschedule",
    "submit",
    "transfer",
    "transition",
    "visible_data",
    "visible_fields",
]

__getattr__ = exports(
    __name__,
    {
        "assigning": ("assign", "may_be_given", "transfer"),
        "editing": ("delete", "edit", "reschedule"),
        "errors": (
            "ChangeSince",
            "Conflict",
            "Duplicate",
            "Invalid",
            "NotPossible",
            "RecordError",
            "RecordNotFound",
            "Refused",
        ),
        "likeness": ("nearest",),
        "reading": ("find", "query"),
        "relatives": ("related",),
        "story": ("history",),
        "submitting": ("blank", "copy_of", "duplicate", "submit"),
        "transitions": ("available", "transition"),
        "visibility": ("editable_fields", "visible_data", "visible_fields"),
    },
)
