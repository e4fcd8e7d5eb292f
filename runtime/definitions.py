"""The small shapes that bodies of definitions share: keys, labels, expressions, colours."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Feel = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Color = Literal["blue", "green", "amber", "red", "violet", "teal", "pink", "gray"]
Language = Literal["ar", "en", "fa"]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


def _not_empty(label: dict[Language, str]) -> dict[Language, str]:
    if not label:
        raise ValueError("a label needs at least one language")
    return label


Label = Annotated[dict[Language, _Words], AfterValidator(_not_empty)]


class Part(BaseModel):
    """A part of a body: unknown keys are refused, so that a typing error cannot pass in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
