"""A saved list that the whole office shares."""

from typing import Annotated

from pydantic import Field, StringConstraints

from runtime.definitions import Feel, Key, Label, Part


class ViewBody(Part):
    record_type: Key
    label: Label
    columns: list[Key] = Field([], max_length=30)
    filter: Feel | None = None
    sort: list[Annotated[str, StringConstraints(pattern=r"^-?[a-z][a-z0-9_]*$")]] = []
