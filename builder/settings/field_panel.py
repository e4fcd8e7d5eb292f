"""The panel of one field: what all fields have, the settings of its type, its default, its rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from builder.settings import inheriting, offered, own_rule, shape
from builder.settings.panel import Panel, Settings, panel
from engine.blueprint import Blueprint
from engine.templating import language
from forms import FieldDefinition, FormContext, FormProblems, field_types
from forms.field_type import NoSettings, Posted

_TYPED = ("money", "number", "percent", "date", "date_time", "text", "long_text")
_NO_DEFAULT = frozenset(("lines", "file", "image", "computed", "rollup"))
_DERIVED = ("computed", "rollup")
_NO_VALUE = _NO_DEFAULT | {"reference", "user"}
_TEXTS = ("help", "placeholder")
_SWITCHES = ("required", "read_only", "filterable", "personal")
_DEFAULT, _DEFAULT_FEEL = "default_value", "default_feel"


@dataclass(frozen=True)
class Place:
    """Where a field stands. inner: it is a column of line items, where rules do not reach."""

    blueprint: Blueprint
    kind: str
    key: str
    trail: tuple[str, ...]

    @property
    def inner(self) -> bool:
        return len(self.trail) > 2

    @property
    def scope(self) -> str:
        lines = f"/fields.{self.trail[1]}" if self.inner else ""
        return f"{self.kind}/{self.key}{lines}"

    @property
    def left_out(self) -> frozenset[str]:
        """Return the settings that mean nothing here; where there are any, no headings either."""
        return frozenset()


def of_field(place: Place, field: Mapping[str, Any]) -> Panel:
    """Return the panel of a field as it is written by now."""
    try:
        return _panel(place, field, with_default=_has_default(field))
    except FormProblems:  # Its own settings are wrong, so that nothing of its type can be typed.
        return _panel(place, field, with_default=False)


def values(place: Place, whole: Mapping[str, Any], field: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in the fields that the panel adds: default and rule. whole: the body."""
    default = field.get("default")
    worked_out = default["feel"] if isinstance(default, dict) and set(default) == {"feel"} else None
    rule = {} if place.inner else own_rule.of_field(whole, place.trail[-1])
    return {
        _DEFAULT: None if worked_out else default,
        _DEFAULT_FEEL: worked_out,
        **{f"rule_{name}": rule.get(name) for name in own_rule.EFFECTS},
    }


@dataclass(frozen=True)
class ReadField:
    """settings: with the field as it was posted; effects: of its own rule, None where not asked."""

    settings: Settings
    effects: dict[str, str | None] | None
    typed: dict[str, Any]


def read(drawn: Panel, place: Place, whole: Mapping[str, Any], field: Mapping[str, Any],
         post: Posted, prefix: str) -> ReadField:  # fmt: skip
    """Return the field with what was posted."""
    found = drawn.read(post, field, prefix=prefix)
    ctx = FormContext(language=language())
    before = values(place, whole, field)
    typed = {**before, **drawn.form.bind(post, ctx, prefix=prefix)}
    changed = dict(found.body)
    if _DEFAULT in drawn.form.fields:
        valid = drawn.form.validate({_DEFAULT: typed.get(_DEFAULT)}, ctx, stored={}, partial=True)
        _put_default(changed, valid.data.get(_DEFAULT), typed.get(_DEFAULT_FEEL), before)
    effects = None
    if not place.inner:
        effects = {name: typed.get(f"rule_{name}") for name in own_rule.EFFECTS}
    return ReadField(Settings(changed, found.errors), effects, typed)


def _put_default(field: dict[str, Any], value: Any, feel: Any, before: Mapping[str, Any]) -> None:
    """Put the default that was typed last: a value, or an expression in its place."""
    wanted = {"feel": feel} if feel else value
    if feel and feel == before.get(_DEFAULT_FEEL) and value not in (None, "", False, []):
        wanted = value
    if wanted in (None, "", [], {}) or (wanted is False and "default" not in field):
        field.pop("default", None)
    else:
        field["default"] = wanted


def _has_default(field: Mapping[str, Any]) -> bool:
    return field.get("type") in field_types and field.get("type") not in _NO_VALUE


def _panel(place: Place, field: Mapping[str, Any], *, with_default: bool) -> Panel:
    kind = str(field.get("type", ""))
    settings = field_types[kind].Settings if kind in field_types else NoSettings
    result = field.get("result", "number" if kind == "rollup" else None)
    inner = [field_types[str(result)].Settings] if kind in _DERIVED and result in _TYPED else []
    hidden = {"key", "type", *({"filterable"} if place.inner else ()), "fields", "scope"}
    hidden |= place.left_out
    added = [*_defaults(place, field, with_value=with_default), *_conditions(place)]
    more = [each for each in added if each["key"] not in place.left_out]
    own = [e.key for m in (settings, *inner) for e in shape.of_model(m) if e.key not in hidden]
    return panel(
        FieldDefinition,
        settings,
        *inner,
        owner=kind,
        hide=hidden,
        choices={**_choices(place), **_measured(place, field)},
        scope=place.scope,
        results={"options.when": "boolean"},
        more=more,
        layout=_layout(kind, own, [each["key"] for each in more], place),
    )


def _choices(place: Place) -> dict[str, Any]:
    results = offered.types_of_fields()
    return {
        "to": offered.definitions(place.blueprint, "record_type"),
        "of": offered.definitions(place.blueprint, "record_type"),
        "role": offered.definitions(place.blueprint, "role"),
        "department": offered.definitions(place.blueprint, "department"),
        "result": {n: words for n, words in results.items() if n not in (*_DERIVED, "lines")},
    }


def _measured(place: Place, field: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a rolled-up field may measure: references and fields of the type it looks at."""
    of = str(field.get("of", ""))
    if field.get("type") != "rollup" or place.blueprint.get("record_type", of) is None:
        return {}
    body = inheriting.whole(place.blueprint, inheriting.KIND, of)
    fields = body.get("fields") or ()
    pointing = [each for each in fields if each.get("type") == "reference"]
    return {
        "by": offered.elements({"fields": pointing}, "fields"),
        "field": offered.elements(body, "fields"),
    }


def _defaults(place: Place, field: Mapping[str, Any], *, with_value: bool) -> list[dict[str, Any]]:
    if field.get("type") in _NO_DEFAULT:
        return []
    worked_out = _condition(_DEFAULT_FEEL, _("… or worked out"), place, "any")
    return [_value(field), worked_out] if with_value else [worked_out]


def _value(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field of the same type for the default, which may be empty."""
    known = {key: value for key, value in field.items() if key not in _COMMON}
    if options := known.get("options"):
        known["options"] = [{k: v for k, v in o.items() if k != "when"} for o in options]
    return {**known, "key": _DEFAULT, "label": {language(): _("Default value")}}


_COMMON = frozenset(
    (
        "label",
        "help",
        "placeholder",
        "required",
        "filterable",
        "read_only",
        "personal",
        "default",
        "where",
    )
)


def _conditions(place: Place) -> list[dict[str, Any]]:
    if place.inner:
        return []
    said = {
        "show": _("Shown when"),
        "enable": _("May be changed when"),
        "require": _("Required when"),
    }
    return [_condition(f"rule_{name}", words, place, "boolean") for name, words in said.items()]


def _condition(key: str, words: str, place: Place, result: str) -> dict[str, Any]:
    settings = {"scope": place.scope, "result": result}
    return {"key": key, "type": "expression", "label": {language(): words}, **settings}


def _layout(kind: str, own: list[str], more: list[str], place: Place) -> list[dict[str, Any]]:
    lang = language()
    switches = [name for name in _SWITCHES if not (place.inner and name == "filterable")]
    defaults = [name for name in more if name in (_DEFAULT, _DEFAULT_FEEL)]
    rules = [name for name in more if name not in defaults]
    if place.left_out:
        said = [name for name in ("label", *_SWITCHES, *own, *more, *_TEXTS)
                if name not in place.left_out]  # fmt: skip
        return [{"key": "all", "columns": 2, "fields": list(dict.fromkeys(said))}]
    title = field_types[kind].label if kind in field_types else {lang: kind}
    sections = [
        ("main", {lang: _("Field")}, ["label", *switches]),
        ("own", title, own),
        ("rule", {lang: _("Conditions")}, rules),
        ("default", {lang: _("When the form opens")}, defaults),
        ("texts", {lang: _("Help")}, list(_TEXTS)),
    ]
    return [
        {"key": key, "columns": 1, "fields": fields, **({"label": label} if label else {})}
        for key, label, fields in sections
        if fields
    ]
