"""A form of its own, not of a record type: what a user task asks for."""

from pydantic import Field

from forms import FieldDefinition, FormDefinition
from runtime.definitions import Label


class FormBody(FormDefinition):
    label: Label
    fields: list[FieldDefinition] = Field(min_length=1, max_length=500)
