"""The small shapes that bodies of definitions share: those of forms, with aliases allowed."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from forms.definition import Color, Key, Label
from forms.definition import FeelText as Feel
from forms.definition import Part as FormPart

Language = Literal["ar", "en", "fa"]

__all__ = ["Color", "Feel", "Icon", "Key", "Label", "Language", "Part"]

Icon = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,62}$"),
    Field(json_schema_extra={"format": "icon"}),
]
"""The name of an icon of the interface, such as `folder-kanban`."""


class Part(FormPart):
    """A part of a body; unknown keys are refused, so that no typing error passes in silence."""

    model_config = ConfigDict(populate_by_name=True)
