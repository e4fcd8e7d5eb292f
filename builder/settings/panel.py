"""A panel of settings: a form of our own engine over a part of a definition's body."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from markupsafe import Markup
from pydantic import BaseModel

from builder.direction import isolated
from builder.settings import icons, shape
from builder.settings.fields import coded, field_of, plain
from builder.settings.shape import Shape
from engine.blueprint import Problem
from engine.templating import language
from forms import Form, FormContext, FormDefinition, Urls, compile_form, render_form
from forms.field import Field
from forms.field_type import Posted
from forms.messages import CUSTOM, Message

Choices = Mapping[str, str]
"""What may be chosen: key → words in the reader's language."""
Errors = dict[str, list[Message]]
_OFFERED = ("choice", "choices")


@dataclass(frozen=True)
class Settings:
    """What was posted. body: the body with it; errors by the key of the setting's field."""

    body: dict[str, Any]
    errors: Errors = field(default_factory=dict)

    def __bool__(self) -> bool:
        return not self.errors


@dataclass(frozen=True)
class Panel:
    """Settings as a form. Values stay in the body of the definition: this draws and reads them."""

    shapes: tuple[Shape, ...]
    form: Form

    def values(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return the form's data for a body; what its author wrote wrongly stays as it is."""
        return {
            each.key: _shown(each, shape.value_at(body, each), self.form.fields[each.key])
            for each in self.shapes
        }

    def render(
        self,
        body: Mapping[str, Any],
        errors: Mapping[str, list[Message]] | None = None,
        *,
        prefix: str = "",
        slots: Mapping[str, Markup] | None = None,
        editable: Collection[str] | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> Markup:
        """Return the inside of a `<form>`. values: what was typed, where it could not be read."""
        ctx = FormContext(language=language())
        data = {**self.values(body), **(values or {})}
        pickers = {
            each.key: icons.picker(f"{prefix}{each.key}", data.get(each.key))
            for each in self.shapes
            if each.sort == "icon"
        }
        return render_form(
            self.form,
            data,
            self.form.state(data, ctx),
            errors or {},
            ctx,
            urls=Urls(expression=reverse("feel")),
            prefix=prefix,
            slots={**pickers, **(slots or {})},
            editable=editable,
        )

    def read(self, post: Posted, body: Mapping[str, Any], *, prefix: str = "") -> Settings:
        """Return the body with what was posted; what the panel does not show stays in it."""
        ctx = FormContext(language=language())
        before = self.values(body)
        data = {**before, **self.form.bind(post, ctx, prefix=prefix)}
        found = self.form.validate(data, ctx, stored={})
        changed = dict(body)
        for each in self.shapes:
            if _bare(found.data.get(each.key)) != _bare(before.get(each.key)):
                value = _stored(each, found.data.get(each.key), self.form.fields[each.key], body)
                shape.with_value(changed, each, value)
        return Settings(changed, dict(found.errors))

    def errors(self, problems: Iterable[Problem], at: str = "") -> Errors:
        """Return what is wrong with a part of a definition, at the settings that it is about.

        at: the path of the part. What belongs to no setting here stands under "".
        """
        lang, told = language(), Errors()
        for problem in problems:
            if problem.path == at or problem.path.startswith(f"{at}." if at else ""):
                words = isolated(problem.message(lang), lang)
                key = self._about(problem.path[len(at) :].lstrip("."))
                told.setdefault(key, []).append(Message(CUSTOM, {"text": {lang: words}}))
        return told

    def _about(self, path: str) -> str:
        found = (
            each.key
            for each in sorted(self.shapes, key=lambda each: -len(each.path))
            if path == ".".join(each.path) or path.startswith(f"{'.'.join(each.path)}.")
        )
        return next(found, "")


def panel(
    *models: type[BaseModel] | Mapping[str, Any],
    owner: str = "",
    only: Sequence[str] = (),
    hide: Collection[str] = (),
    choices: Mapping[str, Choices | Callable[[], Choices]] | None = None,
    scope: str = "",
    results: Mapping[str, str] | None = None,
    as_expressions: bool = False,
    more: Sequence[Mapping[str, Any]] = (),
    layout: Sequence[Mapping[str, Any]] = (),
    rules: Sequence[Mapping[str, Any]] = (),
) -> Panel:
    """Return the panel of the settings that the models (or JSON Schemas) read, one after another.

    owner: whose settings they are, for words such as "choice.widget". only, hide: names of
    settings by path ("due__stop"), or of what holds several ("due"). choices: what may stand in
    one, by its key, for references and lists of keys. scope: the address of the names that
    expressions know (`builder.feel_scopes`).
    results: what expressions have to give, by key. as_expressions: every setting is FEEL, as
    parameters of operators are. more: further fields of a form, which the caller reads itself.
    """
    shapes = [each for model in models for each in _shapes(model, as_expressions)]
    chosen = [_without(each, hide) for each in shapes if not _named(each, hide)]
    if only:
        wanted = [each for each in chosen if _named(each, only)]
        chosen = sorted(wanted, key=lambda each: list(only).index(_named(each, only)))
    given = {key: found() if callable(found) else found for key, found in (choices or {}).items()}
    fields = [field_of(each, owner, given, scope, results or {}) for each in chosen]
    definition = FormDefinition.model_validate(
        {"fields": [*fields, *more], "layout": list(layout) or _one_section(fields, more),
         "rules": list(rules)}
    )  # fmt: skip
    return Panel(tuple(chosen), compile_form(definition))


def _named(each: Shape, names: Collection[str]) -> str:
    """Return the name among these that means a setting, or one that it is a part of; else ""."""
    ways = ("__".join(each.path[:end]) for end in range(len(each.path), 0, -1))
    return next((way for way in ways if way in names), "")


def _without(each: Shape, names: Collection[str]) -> Shape:
    """Return a setting without the columns that are named so ("options.when")."""
    kept = tuple(part for part in each.parts if f"{each.key}.{part.key}" not in names)
    return replace(each, parts=kept)


def _one_section(
    fields: Sequence[Mapping[str, Any]], more: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    return [{"key": "settings", "fields": [each["key"] for each in (*fields, *more)]}]


def _shapes(model: type[BaseModel] | Mapping[str, Any], as_expressions: bool) -> tuple[Shape, ...]:
    if as_expressions:
        schema = model if isinstance(model, Mapping) else model.model_json_schema(by_alias=True)
        return shape.expressions(schema)
    return shape.of_schema(model) if isinstance(model, Mapping) else shape.of_model(model)


def _shown(each: Shape, value: Any, field: Field) -> Any:
    """Return a value of a body as the form holds it."""
    if each.sort == "list" and isinstance(value, list):
        rows = [row for row in value if isinstance(row, Mapping)]
        return [{p.key: _shown(p, shape.value_at(row, p), field.columns[p.key])
                 for p in each.parts} for row in rows]  # fmt: skip
    if field.definition.type in _OFFERED:
        return _each(coded, value)
    if each.sort in ("keys", "texts") and isinstance(value, list):
        return "\n".join(map(str, value))
    return value


def _stored(each: Shape, value: Any, field: Field, body: Mapping[str, Any]) -> Any:
    """Return a value of the form as the body holds it."""
    if each.sort == "list":
        return _rows(each, value, field, shape.value_at(body, each))
    if field.definition.type in _OFFERED:
        return _each(plain, value)
    if each.sort in ("keys", "texts"):
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]
    return value


def _bare(value: Any) -> Any:
    """Return a value without what is empty in it, to be compared."""
    if isinstance(value, list):
        return [_bare(item) for item in value] or None
    if isinstance(value, Mapping):
        bare = {key: _bare(item) for key, item in value.items()}
        return {key: item for key, item in bare.items() if item is not None} or None
    return None if value == "" else value


def _each(change: Callable[[str], str], value: Any) -> Any:
    if isinstance(value, list):
        return [_each(change, item) for item in value]
    return change(value) if isinstance(value, str) else value


def _rows(each: Shape, rows: Any, field: Field, before: Any) -> list[dict[str, Any]]:
    """Return the rows over the elements that had their keys: what no column shows stays."""
    known = {row.get("key"): row for row in before or () if isinstance(row, Mapping)}
    found = []
    for row in rows or ():
        element = dict(known.get(row.get("key"), {})) if row.get("key") else {}
        for part in each.parts:
            value = _stored(part, row.get(part.key), field.columns[part.key], element)
            shape.with_value(element, part, value)
        found.append(element)
    return found
