"""A text that people write for messages, letters and prints, with places for a record's values."""

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import Field

from engine.blueprint import Definition, Kind, Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from forms import FieldDefinition
from runtime.definitions import Key, Label, Part
from runtime.notifications import sandbox, texts
from runtime.prints.definition import TableDefinition
from runtime.prints.definition import problems as table_problems
from runtime.problems import problem, unknown, unknown_definition

Use = Literal["message", "letter", "print"]


class PaperDefinition(Part):
    """What letters and prints are printed on. head: the office's name; foot: below each page."""

    size: Literal["A4", "A5", "Letter"] = "A4"
    landscape: bool = False
    head: bool = True
    foot: Label | None = None


class TemplateBody(Part):
    """Subject and body have places for values. `record_type`: which records it is about.

    A message is plain and goes over channels; one that is urgent does not wait for the end of
    quiet hours, and an obligatory one reaches also those who want none of its topic. Letters and
    prints are Markdown on paper: a letter has its date and subject set above the text, a print is
    laid out by the text alone. `ask`: what whoever prints is asked before, known as `asked`.
    `tables`: rows of other records.
    """

    label: Label
    use: Use = "message"
    channel: list[Key] = Field(["in_app"], min_length=1)
    record_type: Key | None = None
    topic: Key | None = None
    urgent: bool = False
    obligatory: bool = False
    subject: Label | None = None
    body: Label
    paper: PaperDefinition = Field(default_factory=PaperDefinition)
    ask: list[FieldDefinition] = Field(default_factory=list, max_length=10)
    tables: list[TableDefinition] = Field(default_factory=list, max_length=10)


class Template(Kind):
    name = "template"
    folder = "templates"
    label = {"ar": "قالب", "en": "Template", "fa": "الگو"}
    Body = TemplateBody
    order = 25

    def check(
        self, definition: Definition, parsed: TemplateBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        yield from unknown_definition(blueprint, "topic", "topic", parsed.topic)
        if parsed.record_type and ("record_type", parsed.record_type) not in blueprint:
            choices = blueprint.keys("record_type")
            yield unknown_reference("record_type", "record_type", parsed.record_type, choices)
            return
        if parsed.use != "message" and parsed.record_type is None:
            yield problem("record_type", "paper_about_nothing")
        kind = blueprint.find("record_type", parsed.record_type) if parsed.record_type else None
        known = texts.places(kind.fields) if kind else None
        if kind and parsed.use != "message":
            yield from table_problems(blueprint, kind, parsed.ask, parsed.tables)
        yield from text_problems("subject", parsed.subject, known)
        yield from text_problems("body", parsed.body, known)
        yield from text_problems("paper.foot", parsed.paper.foot, known)


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
