"""Raise an error that the process catches at a boundary event, or that stops it."""

from typing import Any

from pydantic import Field

from runtime.operators import _shared
from workflows.operators import BusinessError, Call, Operator


class FailParams(_shared.Params):
    code: str = Field(min_length=1, max_length=100)
    message: str = ""


class Fail(Operator):
    name = "fail"
    label = {"ar": "إيقاف بخطأ", "en": "Fail", "fa": "اعلام خطا"}
    Params = FailParams

    def run(self, call: Call) -> dict[str, Any]:
        raise BusinessError(call.params.code, call.params.message)
