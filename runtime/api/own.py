"""What is the caller's own: who they are, what they were told, the files they upload."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from runtime import documents
from runtime.api import representing
from runtime.api.problems import BadRequest
from runtime.api.view import View
from runtime.notifications import inbox
from runtime.notifications.models import Notification

MOST = 100


class Me(View):
    def get(self, request: Request) -> Response:
        actor = self.actor
        return Response(
            {
                "id": actor.user_id,
                "name": actor.name,
                "language": actor.language,
                "roles": sorted(actor.roles),
                "department": actor.department_id,
                "unread": inbox.unread_count(actor),
            }
        )


class Notifications(View):
    def get(self, request: Request) -> Response:
        """What the caller was told, the latest first; `before` an id gives older ones."""
        found = Notification.objects.of(self.actor)
        before = self.number("before")
        if before is not None:
            found = found.filter(pk__lt=before)
        return Response({"results": [representing.notification(each) for each in found[:MOST]]})

    def post(self, request: Request) -> Response:
        """Mark those of `ids` as read, or all of them."""
        ids = self.part("ids", list, None)
        if ids is not None and not all(type(each) is int for each in ids):
            raise BadRequest(_("“ids” has to be a list of whole numbers."))

        def work() -> dict[str, Any]:
            if ids is None:
                return {"read": inbox.mark_all_read(self.actor)}
            return {"read": inbox.mark_read(self.actor, ids)}

        return self.once(work, status=200)


class Files(View):
    def post(self, request: Request) -> Response:
        """Upload a file (multipart, its part called `file`), to be named in a record or comment."""
        given = self.file()
        return self.once(lambda: representing.file(documents.upload(self.actor, given)))
