"""The body of a role, as consultants write it."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from engine.blueprint import Body

Key = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,62}|\*)$")]
Name = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_.]{0,98}|\*)$")]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=4000)]


def _not_empty(label: dict[str, str]) -> dict[str, str]:
    if not label:
        raise ValueError("a label needs at least one language")
    return label


Label = Annotated[dict[Literal["ar", "en", "fa"], _Words], AfterValidator(_not_empty)]


class FeelScope(Body):
    """Records of which the expression is true; it knows the record's fields and `user`."""

    feel: Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]


def _of_yes_or_no(value: Any) -> Any:
    return {True: "all", False: "none"}[value] if isinstance(value, bool) else value


ScopeName = Literal["none", "own", "assigned", "department", "all"]
Scope = Annotated[ScopeName | FeelScope, BeforeValidator(_of_yes_or_no)]
# Nothing is anyone's own, or assigned, before it is there.
CreateScope = Annotated[
    Literal["none", "department", "all"] | FeelScope, BeforeValidator(_of_yes_or_no)
]


class FieldRights(Body):
    """Narrows what the record's own rights give; a field that is not seen is not edited.

    "*": every field that has no entry of its own.
    """

    key: Key
    see: Scope = "all"
    edit: Scope = "all"


class RecordRights(Body):
    """Rights on a type and those of its subtypes that have none of their own; "*": all types."""

    type: Key
    see: Scope = "none"
    create: CreateScope = "none"
    edit: Scope = "none"
    delete: Scope = "none"
    actions: dict[Key, Scope] = Field(default_factory=dict)
    fields: list[FieldRights] = Field(default_factory=list)


class AudienceRights(Body):
    """Which records' comments of an audience are read, and where one may write to it."""

    key: Key
    see: Scope = "none"
    write: Scope = "none"


class RoleBody(Body):
    """What people with this role may do; who has several roles may do what any of them gives."""

    label: Label
    help: Label | None = None
    menus: list[Key] = Field(default_factory=list)
    records: list[RecordRights] = Field(default_factory=list)
    audiences: list[AudienceRights] = Field(default_factory=list)
    capabilities: list[Name] = Field(default_factory=list)
