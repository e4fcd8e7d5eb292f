"""Operators for the processes of these tests."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel, ConfigDict

from workflows.operators import Call, Operator, operators


class Note(Operator):
    """Writes something down."""

    name = "note"
    label: ClassVar[Mapping[str, str]] = {"ar": "تدوين", "en": "Note"}

    class Params(BaseModel):
        model_config = ConfigDict(extra="forbid")
        text: str = ""

    def run(self, call: Call) -> dict[str, Any]:
        return {"noted": call.params.text}


class Send(Operator):
    """Reaches outside."""

    name = "send"
    label: ClassVar[Mapping[str, str]] = {"ar": "إرسال", "en": "Send"}
    external = True

    class Params(BaseModel):
        to: str
        count: int = 1

    def run(self, call: Call) -> dict[str, Any]:
        return {"sent": call.params.to}


@pytest.fixture(autouse=True)
def known_operators() -> Iterator[None]:
    with operators.temporarily(Note(), Send()):
        yield
