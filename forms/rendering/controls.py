"""One field on a page: what its template needs to draw it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from engine.i18n import labels
from forms.context import FormContext
from forms.definition import Label
from forms.field import Field
from forms.field_types.choice import Option
from forms.messages import word

if TYPE_CHECKING:
    from forms.rendering.pages import Urls

NEW_ROW, NEW_NUMBER = "__row__", "__number__"


@dataclass(frozen=True)
class Page:
    """What all controls of one drawing share. slots: HTML that stands below a field, by path."""

    prefix: str
    ctx: FormContext
    urls: "Urls"
    slots: Mapping[str, Markup]
    draw: Callable[["Control"], Markup]
    show: Callable[["Control"], Markup]

    @property
    def lang(self) -> str:
        return self.ctx.language

    def word(self, code: str, **params: Any) -> str:
        return word(code, self.ctx.language, **params)

    def label(self, label: Label | None) -> str:
        return labels.text(label, self.ctx.language)


@dataclass(frozen=True)
class Control:
    """path: of the value in the data, `fees.2.price`; the name that is posted has the prefix too.

    options: keys on offer where a condition narrows them. rows: the lines, drawn by the widget.
    """

    page: Page
    field: Field
    path: str
    value: Any
    errors: tuple[str, ...] = ()
    required: bool = False
    enabled: bool = True
    span: int = 1
    options: tuple[str, ...] | None = None
    rows: tuple["Row", ...] = ()
    blank: "Row | None" = None
    row: str = ""

    @property
    def widget(self) -> str:
        return self.field.type.widget

    @property
    def settings(self) -> Any:
        return self.field.settings

    @cached_property
    def id(self) -> str:
        return f"{self.page.prefix}{self.path}".replace(".", "-")

    @property
    def name(self) -> str:
        return f"{self.page.prefix}{self.path}"

    @cached_property
    def label(self) -> str:
        return labels.text(self.field.label, self.page.lang)

    @cached_property
    def help(self) -> str:
        return labels.text(self.field.definition.help, self.page.lang)

    @property
    def placeholder(self) -> str:
        return labels.text(self.field.definition.placeholder, self.page.lang)

    @property
    def text(self) -> str:
        """Return what stands in the input: what was typed, or the value as it is typed."""
        return self.field.type.editable(self.field, self.value, self.page.ctx)

    @property
    def shown(self) -> str:
        """Return the value as people read it."""
        return self.field.type.display(self.field, self.value, self.page.ctx)

    @property
    def empty(self) -> bool:
        return self.field.type.empty(self.value)

    @property
    def slot(self) -> Markup | None:
        return self.page.slots.get(self.path)

    @property
    def described_by(self) -> str:
        """Return the ids of the help and the errors that belong to the input."""
        parts = [f"{self.id}-help"] if self.help and not self.row else []
        return " ".join([*parts, f"{self.id}-error"] if self.errors else parts)

    @property
    def grouped(self) -> bool:
        """Tell whether the label names a group of inputs, not one."""
        return self.field.type.grouped or bool(self.extra.get("pills"))

    @cached_property
    def aria(self) -> Markup:
        """Return the attributes that say what the input is called, needs and lacks."""
        called = [self.label, self.row] if self.row else []
        pairs = {
            "aria-label": (", " if self.page.lang == "en" else "، ").join(called),
            "aria-describedby": self.described_by,
            "aria-required": "true" if self.required else "",
            "aria-invalid": "true" if self.errors else "",
        }
        return _attributes(pairs)

    @property
    def disabled(self) -> Markup:
        return Markup("") if self.enabled else Markup(" disabled")

    @cached_property
    def attrs(self) -> Markup:
        """Return id, name, placeholder and the rest of an input's attributes."""
        named = {"id": self.id, "name": self.name, "placeholder": self.placeholder}
        return _attributes(named) + self.aria + self.disabled

    @property
    def host(self) -> Markup:
        """Return the attributes by which a custom element learns the same."""
        pairs = {
            "class": f"dw-{self.widget}",
            "id": f"{self.id}-host",
            # Not `name`: the element itself posts nothing, the inputs in it do.
            "field": self.name,
            "input": self.id,
            "label": f"{self.label} {self.row}".strip(),
            "describedby": self.described_by,
            "required": "true" if self.required else "",
            "invalid": "true" if self.errors else "",
            "disabled": "" if self.enabled else "true",
        }
        return _attributes(pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return key and words of the options on offer."""
        return [(option.key, self.page.label(option.label)) for option in self.offered]

    @property
    def offered(self) -> list[Option]:
        """Return the options on offer; one that was chosen before stays in sight."""
        chosen = self.value if isinstance(self.value, list) else [self.value]
        every: list[Option] = self.settings.options
        if self.options is None:
            return every
        return [o for o in every if o.key in self.options or o.key in chosen]

    @cached_property
    def extra(self) -> Mapping[str, Any]:
        """Return what the type has for its own widget."""
        return self.field.type.drawing(self.field, self.value, self.page.ctx)

    def url(self, template: str) -> str:
        """Return an address with {field} (path without row numbers) and {to} filled in."""
        parts = [part for part in self.path.split(".") if not part.isdigit() and part != NEW_ROW]
        target = getattr(self.field.type, "target", lambda settings: "")(self.settings)
        return template.replace("{field}", ".".join(parts)).replace("{to}", target)


def _attributes(pairs: Mapping[str, str]) -> Markup:
    """Return HTML attributes, those without a value left out. The names are ours."""
    joined = "".join([f' {name}="{escape(value)}"' for name, value in pairs.items() if value])
    return Markup(joined)  # noqa: S704 (escaped above; Markup.format is several times slower)


@dataclass(frozen=True)
class Row:
    """One line. index: its place from 0; number: as people count. Both are marks to be replaced
    in the pattern of new rows.
    """

    index: int | str
    number: int | str
    path: str
    cells: tuple[Control, ...]
    errors: tuple[str, ...] = ()
