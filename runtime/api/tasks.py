"""Tasks that wait for the caller."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from engine import access
from engine.i18n import labels
from engine.templating import language
from runtime import tasks
from runtime.api import representing
from runtime.api.problems import BadRequest
from runtime.api.view import View
from runtime.api.wording import one_of
from runtime.records.errors import RecordNotFound
from runtime.tasks import version
from runtime.tasks.models import UserTask

MOST = 200
_WHICH = ("", "mine", "groups", "late")


class TaskList(View):
    def get(self, request: Request) -> Response:
        """Open tasks that one may do, those due first; `which`: mine, groups or late."""
        found = UserTask.objects.open().select_related("instance").order_by("due", "pk")
        which = request.query_params.get("which", "")
        if which == "mine":
            found = found.mine(self.actor)
        elif which == "groups":
            found = found.of_my_groups(self.actor)
        else:
            found = found.visible_to(self.actor)
        if which == "late":
            found = found.late()
        elif which not in _WHICH:
            raise BadRequest(one_of("which", _WHICH[1:]))
        return Response({"results": [representing.task(each) for each in found[:MOST]]})


class TaskView(View):
    def find(self, pk: int) -> UserTask:
        found = UserTask.objects.filter(pk=pk).first()
        if found is None or not (
            found.is_offered_to(self.actor) or access.decide(self.actor, "record:see", found.record)
        ):
            raise RecordNotFound(str(pk))
        return found


class TaskDetail(TaskView):
    def get(self, request: Request, pk: int) -> Response:
        """The task with its outcomes and the schema of its form."""
        found = self.find(pk)
        release, config = version.release(found), version.config(found)
        form = release.get("form", config.form) if config.form else found.record.record_type.form
        subset = None if config.form else set(config.fields)
        return Response(
            {
                **representing.task(found),
                "outcomes": [
                    {"key": each.key, "label": labels.text(each.label, language())}
                    for each in config.outcomes
                ],
                "schema": form.json_schema(language(), subset),
            }
        )


class Complete(TaskView):
    def post(self, request: Request, pk: int) -> Response:
        """Complete the task with an `outcome`; `data` answers its form."""
        outcome, data = self.part("outcome", str, ""), self.part("data", dict, {})

        def work() -> dict[str, Any]:
            return representing.task(tasks.complete(self.actor, self.find(pk), outcome, data))

        return self.once(work, status=200)


class Claim(TaskView):
    def post(self, request: Request, pk: int) -> Response:
        return self.once(
            lambda: representing.task(tasks.claim(self.actor, self.find(pk))), status=200
        )


class Release(TaskView):
    def post(self, request: Request, pk: int) -> Response:
        return self.once(
            lambda: representing.task(tasks.release(self.actor, self.find(pk))), status=200
        )
