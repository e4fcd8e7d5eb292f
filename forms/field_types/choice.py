"""One of a few options."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, StringConstraints
from pydantic import Field as Setting

from engine.feel import STRING, Type
from engine.i18n import labels
from forms.context import FormContext
from forms.definition import Color, FeelText, Label, Part
from forms.field import Field
from forms.field_type import FieldType, IndexKind, NoSettings
from forms.messages import Message

# More options than these are a list to open, not pills side by side.
PILLS = 4
OptionKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$")]


class Option(Part):
    """when: the option is offered only while this is true (FEEL over the form's data)."""

    key: OptionKey
    label: Label
    color: Color | None = None
    when: FeelText | None = None


class ChoiceSettings(NoSettings):
    """widget: auto draws up to four options as pills, more as a list."""

    options: list[Option] = Setting(min_length=1, max_length=2000)
    widget: Literal["auto", "pills", "select"] = "auto"


class Choice(FieldType):
    name = "choice"
    label = {"ar": "اختيار واحد", "en": "Choice", "fa": "انتخاب یک گزینه"}
    widget = "choice"
    icon = "circle-dot"
    index: ClassVar[IndexKind | None] = "text"
    Settings: ClassVar[type[BaseModel]] = ChoiceSettings

    def sources(self, settings: Any) -> Mapping[str, str]:
        return {f"options.{o.key}": o.when for o in settings.options if o.when}

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        seen: set[str] = set()
        for option in settings.options:
            if option.key in seen:
                yield f"options.{option.key}", Message("key_twice", {"name": option.key})
            seen.add(option.key)

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "enum": [option.key for option in field.settings.options]}

    def feel_type(self, field: Field) -> Type:
        return STRING

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        option = find(field, value)
        return labels.text(option.label, ctx.language) if option else str(value or "")

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        few = len(field.settings.options) <= PILLS
        wanted = field.settings.widget
        return {
            "chosen": find(field, value),
            "pills": wanted == "pills" or (wanted == "auto" and few),
        }


def find(field: Field, key: Any) -> Option | None:
    """Return the option of that key, if there is one."""
    options: list[Option] = field.settings.options
    return next((option for option in options if option.key == key), None)
