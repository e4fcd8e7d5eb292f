"""A form of its own, not of a record type: what a user task asks for."""

from pydantic import Field

from forms import FieldDefinition, RuleDefinition, SectionDefinition
from runtime.definitions import Label, Part


class FormBody(Part):
    label: Label
    fields: list[FieldDefinition] = Field(min_length=1)
    layout: list[SectionDefinition] = []
    rules: list[RuleDefinition] = []
