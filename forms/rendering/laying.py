"""From a form, its data and its state to the controls of a page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.evaluation import FormState
from forms.field import Field
from forms.field_types import lines
from forms.form import Form
from forms.layout import Placed, Section
from forms.messages import Message
from forms.rendering.controls import NEW_NUMBER, NEW_ROW, Control, Page, Row

Errors = Mapping[str, list[Message]]


@dataclass(frozen=True)
class Drawn:
    """A section with the controls that show. leaf: what the tab that it stands on is called."""

    section: Section
    title: str
    help: str
    controls: tuple[Control, ...]
    leaf: str = ""


@dataclass(frozen=True)
class Leaf:
    """A tab with the sections on it. wrong: how many of its fields have errors."""

    key: str
    title: str
    sections: tuple[Drawn, ...]

    @property
    def wrong(self) -> int:
        return sum(bool(each.errors) for drawn in self.sections for each in drawn.controls)


@dataclass(frozen=True)
class Mistake:
    """An error in the summary: where its field stands, what it is called, what is wrong."""

    target: str
    label: str
    text: str


class Laying:
    """Makes the controls of one drawing."""

    def __init__(
        self,
        form: Form,
        page: Page,
        data: Mapping[str, Any],
        state: FormState,
        errors: Errors,
        *,
        subset: Collection[str] | None = None,
        editable: Collection[str] | None = None,
    ) -> None:
        self.form, self.page, self.data, self.state, self.errors = form, page, data, state, errors
        self._subset, self._editable = subset, editable

    def sections(self) -> Iterator[Drawn]:
        """Yield the sections that have anything to show."""
        for section in self.form.sections:
            controls = tuple(self._control(p) for p in section.fields if self._shows(p.field))
            if controls:
                yield self._drawn(section, controls)

    def leaves(self, sections: Sequence[Drawn]) -> Iterator[Leaf]:
        """Yield the tabs that have any of these sections on them."""
        for tab in self.form.definition.tabs:
            own = tuple(drawn for drawn in sections if drawn.section.tab == tab.key)
            if own:
                yield Leaf(tab.key, self.page.label(tab.label), own)

    def mistakes(self) -> Iterator[Mistake]:
        """Yield every error of the data, those of fields not on this page too."""
        order = [placed.field.key for section in self.form.sections for placed in section.fields]
        places = {key: place for place, key in enumerate(order)}
        paths = sorted(self.errors, key=lambda path: places.get(path.split(".")[0], len(places)))
        for path in paths:
            messages = self.errors[path]
            target = f"{self.page.prefix}{path}".replace(".", "-")
            for message in messages:
                yield Mistake(target, self._title(path), message.message(self.page.lang))

    def _drawn(self, section: Section, controls: tuple[Control, ...]) -> Drawn:
        title = self.page.label(section.label)
        # What no section names needs a heading only beside sections that have one.
        bare = section.label is None and not section.tab
        if not title and bare and len(self.form.sections) > 1:
            title = self.page.word("more")
        help_text = self.page.label(section.help)
        return Drawn(section, title, help_text, controls, self._leaf(section.tab))

    def _leaf(self, key: str) -> str:
        found = (tab.label for tab in self.form.definition.tabs if tab.key == key)
        return self.page.label(next(found, None))

    def _shows(self, field: Field) -> bool:
        return field.key in self.state.visible and (
            self._subset is None or field.key in self._subset
        )

    def _control(self, placed: Placed) -> Control:
        field = placed.field
        key = field.key
        may = key in self.state.enabled and (self._editable is None or key in self._editable)
        rows, blank = self._rows(field, may) if field.type.in_rows else ((), None)
        return Control(
            self.page,
            field,
            key,
            self._value(field),
            self._said(key),
            required=key in self.state.required and may,
            enabled=may,
            span=placed.span,
            options=self.state.options.get(key),
            rows=rows,
            blank=blank,
        )

    def _value(self, field: Field) -> Any:
        """Return what to show: computed values as they were worked out, others as typed."""
        worked_out = field.computed or field.type.in_rows
        return self.state.values.get(field.key) if worked_out else self.data.get(field.key)

    def _said(self, path: str) -> tuple[str, ...]:
        return tuple(message.message(self.page.lang) for message in self.errors.get(path, ()))

    def _rows(self, field: Field, may: bool) -> tuple[tuple[Row, ...], Row | None]:
        values = self.state.values.get(field.key)
        rows = [row for row in values if isinstance(row, dict)] if isinstance(values, list) else []
        least = (field.settings.min_rows or int(field.key in self.state.required)) if may else 0
        rows = [row or self._fresh(field) for row in rows]
        rows += [self._fresh(field) for _ in range(least - len(rows))]
        drawn = tuple(self._row(field, index, row, may) for index, row in enumerate(rows))
        return drawn, self._row(field, NEW_ROW, self._fresh(field), may) if may else None

    def _fresh(self, field: Field) -> dict[str, Any]:
        """Return a new row: with the defaults of its columns that are plain values."""
        return dict(lines.defaults(field))

    def _row(self, field: Field, index: int | str, row: Mapping[str, Any], may: bool) -> Row:
        path = f"{field.key}.{index}"
        number = index + 1 if isinstance(index, int) else NEW_NUMBER
        title = self.page.word("row", number=number)
        cells = tuple(
            Control(
                self.page,
                column,
                f"{path}.{column.key}",
                row.get(column.key),
                self._said(f"{path}.{column.key}"),
                required=column.definition.required and not column.read_only,
                enabled=may and not column.read_only,
                row=title,
            )
            for column in field.children
        )
        return Row(index, number, path, cells, self._said(path))

    def _title(self, path: str) -> str:
        """Return what a path is called: `Fees, line 2, price`."""
        key, *rest = path.split(".")
        field = self.form.fields.get(key)
        if field is None:
            return key
        names = [self.page.label(field.definition.label)]
        if rest and rest[0].isdigit():
            names.append(self.page.word("row", number=int(rest[0]) + 1))
        if len(rest) > 1 and rest[1] in field.columns:
            names.append(self.page.label(field.columns[rest[1]].definition.label))
        return (", " if self.page.lang == "en" else "، ").join(names)
