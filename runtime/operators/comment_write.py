"""Write a comment on the record."""

from typing import Any

from pydantic import Field

from runtime import comments
from runtime.operators import _shared
from workflows.operators import Call, Operator


class CommentParams(_shared.Params):
    audience: str = Field(description="The key of the audience that reads it")
    text: str = Field(min_length=1, max_length=10_000)


class WriteComment(Operator):
    name = "comment.write"
    label = {"ar": "كتابة تعليق", "en": "Write a comment", "fa": "نوشتن یادداشت"}
    Params = CommentParams

    def run(self, call: Call) -> dict[str, Any]:
        host = call.host
        comment = comments.write(host.actor, host.record, call.params.audience, call.params.text)
        return {"comment": comment.pk}
