"""What every field type says of itself; members stand in `forms/field_types/`, one a file."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal, Protocol

from pydantic import BaseModel, ConfigDict

from engine.feel import Type
from engine.i18n.folding import fold
from engine.registry import Registry
from forms.context import FormContext
from forms.definition import FieldDefinition
from forms.field import Field
from forms.messages import Message
from forms.words import WORDS

IndexKind = Literal["text", "numeric", "date", "timestamptz", "boolean"]
Label = Mapping[str, str]


class Posted(Protocol):
    """Form data as Django's QueryDict gives it: several texts under a name, in order."""

    def getlist(self, key: str) -> list[str]: ...
    def __iter__(self) -> Any: ...
    def __contains__(self, key: object, /) -> bool: ...


class NoSettings(BaseModel):
    """Base of all settings: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldType(ABC):
    """A type of field. The stored value is plain JSON: text, number, yes/no, list, object.

    A typed text that cannot be read stays as it was typed: it fails the type's JSON Schema,
    so that the message stands at the field and the person finds what they wrote.
    """

    name: ClassVar[str]
    label: ClassVar[Label]
    # The drawing: `forms/jinja2/forms/widgets/<widget>.html`.
    widget: ClassVar[str]
    # The drawing has several inputs: its label names the group, not one of them.
    grouped: ClassVar[bool] = False
    # The icon in the form builder (Lucide).
    icon: ClassVar[str] = "square"
    # How the database indexes a filterable field of this type; None: it does not.
    index: ClassVar[IndexKind | None] = None
    # What `resolve` is asked for; "" when values point to nothing.
    points: ClassVar[bool] = False
    # May stand as a column of line items.
    in_lines: ClassVar[bool] = True
    # Values are rows with fields of their own.
    in_rows: ClassVar[bool] = False
    # Written from left to right in every language: numbers to dial, addresses.
    latin: ClassVar[bool] = False
    # Takes the whole width of its section.
    wide: ClassVar[bool] = False
    # Its values come from elsewhere and are kept in the data; nobody fills it in.
    derived: ClassVar[bool] = False
    # The palette of designers offers it: something that people fill in.
    offered: ClassVar[bool] = True
    # Message codes by JSON Schema keyword, where the common words would not help.
    says: ClassVar[Mapping[str, str]] = {}
    Settings: ClassVar[type[BaseModel]] = NoSettings

    # --- At compile time ---------------------------------------------------------------

    def parts(self, definition: FieldDefinition, settings: Any) -> Sequence[FieldDefinition]:
        """Return the fields that this one is made of (see `Field.children`)."""
        return ()

    def parts_path(self, path: str) -> str:
        """Return the path of a part in the definition, with {key} for the part's key."""
        return f"{path}.fields.{{key}}"

    def target(self, settings: Any) -> str:
        """Return what `FormContext.resolve` is asked for; "" where no type of record is meant."""
        return ""

    def sources(self, settings: Any) -> Mapping[str, str]:
        """Return the FEEL that the settings hold, by dotted path in them."""
        return {}

    def problems(self, settings: Any) -> Iterable[tuple[str, Message]]:
        """Yield what is wrong in settings that are each right alone, as (path, message)."""
        return ()

    @abstractmethod
    def json_schema(self, field: Field) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of a stored value that is not null."""

    @abstractmethod
    def feel_type(self, field: Field) -> Type:
        """Return the type that FEEL sees."""

    # --- At run time -------------------------------------------------------------------

    def bind(self, field: Field, path: str, post: Posted, ctx: FormContext) -> Any:
        """Return the value posted under `path`, read as this type where that is possible."""
        return self.from_input(field, post.getlist(path), ctx)

    def beginning(self, field: Field) -> Any:
        """Return the value of a new form whose author gave no default that is worked out."""
        return field.definition.default

    def is_posted(self, field: Field, path: str, post: Posted) -> bool:
        return path in post

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        """Return the stored value of what was typed; the text itself where it is unreadable."""
        return clean_text(raw[-1]) if raw else None

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        """Return the one stored form of a value that came in as JSON; idempotent."""
        return value

    def empty(self, value: Any) -> bool:
        return value is None or value == "" or value == []

    def errors(self, field: Field, value: Any, ctx: FormContext) -> Iterable[Message]:
        """Yield what JSON Schema cannot say about a value that fits it."""
        return ()

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        """Return the FEEL value of a stored one; null for what does not fit."""
        return value if isinstance(value, str) else None

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        """Return the stored value of a FEEL result; None for what does not fit."""
        return value if isinstance(value, str) else None

    def explain(self, field: Field, keyword: str, params: Mapping[str, Any]) -> Message:
        """Return what to say of a value that fails a keyword of the type's JSON Schema."""
        code = self.says.get(keyword, keyword)
        return Message(self.wording(code if code in WORDS else "invalid"), params)

    def wording(self, code: str) -> str:
        """Return the code as this type, or one that it builds on, words it."""
        names = [getattr(cls, "name", "") for cls in type(self).__mro__]
        return next((own for name in names if (own := f"{name}.{code}") in WORDS), code)

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        """Return the value as people read it; "" for none."""
        return "" if value is None else str(value)

    def editable(self, field: Field, value: Any, ctx: FormContext) -> str:
        """Return the text that stands in the input of a value."""
        return "" if value is None else str(value)

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        """Return what the widget's template needs beside the value (`c.extra` there)."""
        return {}

    def normalise(self, value: Any) -> str:
        """Return the text by which values are compared (unique rules, search); "" for none."""
        return "" if self.empty(value) else fold(str(value))

    def pointers(self, field: Field, value: Any) -> Iterable[tuple[str, int]]:
        """Yield what the value points to, as `FormContext.resolve` is asked for it."""
        return ()


# Invisible control characters come with pasted text; PostgreSQL refuses the first of them.
_CONTROLS = {code: None for code in range(32) if code not in (9, 10)} | {127: None}


def clean_text(text: str) -> str | None:
    """Return the text trimmed, with line ends as \\n, without control characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS).strip()
    return plain or None


field_types: Registry[FieldType] = Registry("field type", FieldType, packages=["forms.field_types"])
