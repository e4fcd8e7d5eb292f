"""Every model of the runtime; each lives in the folder of its capability."""

from runtime.comments.models import Comment
from runtime.documents.models import Attachment
from runtime.numbering.models import Sequence
from runtime.records.models import Record, RecordKey, RecordLink
from runtime.lists.models import SavedView

__all__ = [
    "Attachment",
    "Comment",
    "Record",
    "RecordKey",
    "RecordLink",
    "SavedView",
    "Sequence",
]
