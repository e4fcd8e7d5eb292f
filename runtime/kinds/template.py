"""A text that people write for messages, with places for a record's values."""

from pydantic import Field

from runtime.definitions import Key, Label, Part


class TemplateBody(Part):
    """`subject` and `body` are sandboxed Jinja2; `record_type` tells which names they may use."""

    label: Label
    channel: list[Key] = Field(["in_app"], min_length=1)
    record_type: Key | None = None
    subject: Label | None = None
    body: Label
