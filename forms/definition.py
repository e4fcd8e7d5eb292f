"""What a form is made of, as its author writes it: fields, layout, rules and checks.

The settings of a field's type stand flat beside its common keys:

    {key: fees, type: money, label: {ar: الرسوم, en: Fees}, required: true, minimum: 0}

They stay in `model_extra` here and are read by the type itself (`forms.compiling`), so that
every problem of a form can be told at once, each with its path.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from engine.i18n.labels import LANGUAGES

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
# The formats tell editors what sort of text it is; nothing is checked by them.
FeelText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4000, strip_whitespace=True),
    Field(json_schema_extra={"format": "feel"}),
]
Color = Literal["blue", "green", "amber", "red", "violet", "teal", "pink", "gray"]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=4000)]

MAX_FIELDS = 500


def _has_words(label: dict[str, str]) -> dict[str, str]:
    if not label:
        raise ValueError("a label needs at least one language")
    if strange := set(label) - set(LANGUAGES):
        raise ValueError(f"no language '{min(strange)}'; there are: {', '.join(LANGUAGES)}")
    return label


Label = Annotated[
    dict[str, _Words],
    AfterValidator(_has_words),
    Field(json_schema_extra={"propertyNames": {"enum": list(LANGUAGES)}, "minProperties": 1}),
]


class Part(BaseModel):
    """A part of a form; unknown keys are refused, so that no typing error passes in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FeelDefault(Part):
    """A default that is worked out when the form opens: `{feel: today()}`."""

    feel: FeelText


class FieldDefinition(BaseModel):
    """A field: keys that all types share, and the settings of its type in `model_extra`.

    default: a stored value, or `{feel: …}`. read_only: people see it, only the system sets it.
    personal: it tells of a person, and is erased when they ask for that.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    key: Key
    type: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    label: Label
    help: Label | None = None
    placeholder: Label | None = None
    required: bool = False
    filterable: bool = False
    read_only: bool = False
    personal: bool = False
    default: Any = None

    @property
    def settings(self) -> dict[str, Any]:
        """Return the keys that belong to the type alone."""
        return dict(self.model_extra or {})

    @property
    def default_feel(self) -> str | None:
        """Return the expression of a worked-out default, else None."""
        if isinstance(self.default, dict) and set(self.default) == {"feel"}:
            return str(self.default["feel"])
        return None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe each type's settings too, so that an editor can complete them."""
        from forms.settings_schema import with_settings  # the registry reads this module first

        return with_settings(handler.resolve_ref_schema(handler(schema)))


class PlacedField(Part):
    """A field in a section that takes more than one of its columns."""

    field: Key
    span: int = Field(1, ge=1, le=4)


class TabDefinition(Part):
    """A leaf of a long form: sections that name it show when it is chosen."""

    key: Key
    label: Label


class SectionDefinition(Part):
    """Fields that stand together. columns: the most that stand side by side on a wide page.

    tab: the leaf that it stands on; those without one stand above the tabs.
    after: the section of the base that this one of a subtype stands behind; else it comes last.
    """

    key: Key
    label: Label | None = None
    help: Label | None = None
    columns: int = Field(2, ge=1, le=4)
    tab: Key | None = None
    after: Key | None = None
    fields: list[Key | PlacedField] = Field(default_factory=list, max_length=MAX_FIELDS)

    @property
    def placed(self) -> tuple[PlacedField, ...]:
        """Return every entry in the long form."""
        return tuple(PlacedField(field=f, span=1) if isinstance(f, str) else f for f in self.fields)


class RuleDefinition(Part):
    """Conditions, in FEEL over the form's data, under which fields or whole sections are
    shown, enabled or required. A condition holds only when it is true; null is not.
    """

    key: Key
    fields: list[Key] = Field(default_factory=list, max_length=MAX_FIELDS)
    sections: list[Key] = Field(default_factory=list, max_length=100)
    show: FeelText | None = None
    enable: FeelText | None = None
    require: FeelText | None = None


class CheckDefinition(Part):
    """Something that must not be false of the data; else `message` stands at the fields."""

    key: Key
    fields: list[Key] = Field(min_length=1, max_length=20)
    expect: FeelText
    message: Label


class FormDefinition(Part):
    """A whole form. Fields that no section names go to a last section of their own."""

    label: Label | None = None
    fields: list[FieldDefinition] = Field(max_length=MAX_FIELDS)
    layout: list[SectionDefinition] = Field(default_factory=list, max_length=100)
    tabs: list[TabDefinition] = Field(default_factory=list, max_length=20)
    rules: list[RuleDefinition] = Field(default_factory=list, max_length=500)
    checks: list[CheckDefinition] = Field(default_factory=list, max_length=200)

    @field_validator("fields", "layout", "tabs", "rules", "checks", mode="before")
    @classmethod
    def _nothing_is_empty(cls, value: Any) -> Any:
        return [] if value is None else value

    @classmethod
    def of(cls, *fields: dict[str, Any], **parts: Any) -> Self:
        """Return a form of plain data, as tests and programs write it."""
        return cls.model_validate({"fields": list(fields), **parts})
