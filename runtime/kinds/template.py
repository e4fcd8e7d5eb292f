"""A text that people write for messages, with places for a record's values."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from engine.blueprint import Definition, Kind, Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from runtime.definitions import Key, Label, Part
from runtime.notifications import sandbox, texts
from runtime.problems import problem, unknown


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
        self, definition: Definition, parsed: TemplateBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        if parsed.record_type and ("record_type", parsed.record_type) not in blueprint:
            choices = blueprint.keys("record_type")
            yield unknown_reference("record_type", "record_type", parsed.record_type, choices)
            return
        kind = blueprint.find("record_type", parsed.record_type) if parsed.record_type else None
        known = texts.places(kind.fields) if kind else None
        yield from text_problems("subject", parsed.subject, known)
        yield from text_problems("body", parsed.body, known)


def text_problems(
    path: str, label: Mapping[str, str] | None, known: list[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong with texts by language; known: the values of a record, if known."""
    for lang, text in (label or {}).items():
        faults = sandbox.check(text)
        for fault in faults:
            yield problem(f"{path}.{lang}", "bad_text", error=fault.message)
        read = sandbox.read_of(text, "record") if known and not faults else set()
        for name in sorted(read.difference(known or ())):
            yield unknown(f"{path}.{lang}", "value", name, known or [])
