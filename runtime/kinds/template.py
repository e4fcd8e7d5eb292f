"""A text that people write for messages, with places for a record's values."""

from collections.abc import Iterator

from pydantic import Field

from engine.blueprint import Compiled, Definition, Kind, Problem, unknown_reference
from runtime.definitions import Key, Label, Part
from runtime.notifications import sandbox
from runtime.problems import problem


class TemplateBody(Part):
    """Subject and body have places for values. `record_type`: which records it is about."""

    label: Label
    channel: list[Key] = Field(["in_app"], min_length=1)
    record_type: Key | None = None
    subject: Label | None = None
    body: Label


class Template(Kind):
    name = "template"
    folder = "templates"
    label = {"ar": "قالب رسالة", "en": "Message template", "fa": "الگوی پیام"}
    Body = TemplateBody
    order = 25

    def check(
        self, definition: Definition, parsed: TemplateBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        if parsed.record_type and ("record_type", parsed.record_type) not in blueprint:
            choices = blueprint.keys("record_type")
            yield unknown_reference("record_type", "record_type", parsed.record_type, choices)
        yield from text_problems("subject", parsed.subject)
        yield from text_problems("body", parsed.body)


def text_problems(path: str, label: Label | None) -> Iterator[Problem]:
    """Yield what is wrong with the texts of a label that have places for values."""
    for lang, text in (label or {}).items():
        for fault in sandbox.check(text):
            yield problem(f"{path}.{lang}", "bad_text", error=fault.message)
