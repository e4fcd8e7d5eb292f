"""What stands beside a record: its comments, its history, its documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from runtime import comments, documents, records
from runtime.api import representing
from runtime.api.problems import BadRequest
from runtime.api.records import RecordView
from runtime.comments.models import Comment
from runtime.documents.models import Attachment

COMMENTS = 100


class Comments(RecordView):
    def get(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        """The comments that one may read, the latest first; `before` an id gives older ones."""
        found = Comment.objects.visible_to(self.actor, self.find(type, pk)).prefetch_related(
            "attachments"
        )
        before = self.number("before")
        if before is not None:
            found = found.filter(pk__lt=before)
        return Response({"results": [representing.comment(each) for each in found[:COMMENTS]]})

    def post(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        """Write a comment for an `audience`; `files` are ids of uploads."""
        audience, text = self.part("audience", str, ""), self.part("text", str, "")
        wanted = self.part("files", list, [])

        def work() -> dict[str, Any]:
            keys = [each for each in wanted if isinstance(each, int)]
            mine = Attachment.objects.filter(uploaded_by=self.actor.user_id, record=None)
            files = list(mine.filter(pk__in=keys))
            if len(files) != len(wanted):
                raise BadRequest(_("“files” has to be a list of ids of your own uploads."))
            made = comments.write(self.actor, self.find(type, pk), audience, text, files)
            return representing.comment(made)

        return self.once(work)


class History(RecordView):
    def get(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        told = records.history(
            self.actor, self.find(type, pk), before=self.number("before"), size=50
        )
        return Response({"results": [representing.event(each) for each in told]})


class Documents(RecordView):
    def get(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        found = Attachment.objects.filter(record=self.find(type, pk)).select_related(
            "record", "comment"
        )
        seen = [
            each for each in found.order_by("-pk")[:200] if documents.may_open(self.actor, each)
        ]
        return Response({"results": [representing.file(each) for each in seen]})

    def post(self, request: Request, type: str, pk: int) -> Response:  # noqa: A002
        """Add a paper to the record: multipart, its part called `file`."""
        given = self.file()

        def work() -> dict[str, Any]:
            return representing.file(documents.attach(self.actor, self.find(type, pk), given))

        return self.once(work)
