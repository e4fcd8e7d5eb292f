"""The small shapes that bodies of definitions share: those of forms, with aliases allowed."""

from typing import Literal

from pydantic import ConfigDict

from forms.definition import Color, Key, Label
from forms.definition import FeelText as Feel
from forms.definition import Part as FormPart

Language = Literal["ar", "en", "fa"]

__all__ = ["Color", "Feel", "Key", "Label", "Language", "Part"]


class Part(FormPart):
    """A part of a body; unknown keys are refused, so that no typing error passes in silence."""

    model_config = ConfigDict(populate_by_name=True)
