"""Fields of a template, as they are edited: what is asked, and the columns of its tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from builder.feel_scopes.template import NO_NAMES
from builder.settings import field_panel, offered
from builder.settings.field_panel import Place
from engine.blueprint import Blueprint, Problem
from engine.i18n import labels
from engine.templating import language
from forms import field_types
from forms.field_type import Posted

_NEVER = frozenset(("lines", "file", "image", "computed", "rollup"))
QUESTION = frozenset(("read_only", "filterable", "personal", "placeholder"))
COLUMN = QUESTION | {"required", "help", "default_value", "default_feel"}
"""The settings that mean nothing to a question, and to a column."""
LONGEST = 20_000  # characters of what a field said before


@dataclass(frozen=True)
class Own(Place):
    """A field of a template. without: the settings that mean nothing to it."""

    without: frozenset[str] = QUESTION

    @property
    def inner(self) -> bool:
        return True

    @property
    def scope(self) -> str:
        return NO_NAMES

    @property
    def left_out(self) -> frozenset[str]:
        return self.without


@dataclass(frozen=True)
class FieldShown:
    """name: what its inputs begin with; was: as JSON, with all that no input shows."""

    name: str
    key: str
    type: str
    title: str
    icon: str
    was: str
    form: Markup


def types() -> dict[str, str]:
    """Return the types that a question or a column can have, by what they are called."""
    return {key: words for key, words in offered.types_of_fields().items() if key not in _NEVER}


def shown(
    blueprint: Blueprint,
    field: Mapping[str, Any],
    name: str,
    problems: Iterable[Problem] = (),
    at: str = "",
    without: frozenset[str] = QUESTION,
) -> FieldShown:
    """Return a field to be edited. problems: of the template; at: the path of the field in it."""
    place = Own(blueprint, "template", "", (), without)
    drawn = field_panel.of_field(place, field)
    kind = field_types.get(str(field.get("type")))
    values = field_panel.values(place, {}, field)
    errors = drawn.errors(problems, at)
    form = drawn.render(
        field,
        {key: found for key, found in errors.items() if key in drawn.form.fields},
        prefix=f"{name}.p.",
        values={key: each for key, each in values.items() if key in drawn.form.fields},
    )
    return FieldShown(
        name,
        str(field.get("key", "")),
        str(field.get("type", "")),
        labels.text(field.get("label"), language()) or _("Without a name"),
        kind.icon if kind else "circle-help",
        json.dumps(field, ensure_ascii=False),
        form,
    )


def read(
    blueprint: Blueprint, post: Posted, name: str, without: frozenset[str] = QUESTION
) -> dict[str, Any]:
    """Return a field as it was typed."""
    field = was(post, name)
    for part in ("key", "type"):
        if typed := text(post, f"{name}.{part}").strip():
            field[part] = typed
    if str(field.get("type")) not in field_types:
        return field
    place = Own(blueprint, "template", "", (), without)
    drawn = field_panel.of_field(place, field)
    return dict(field_panel.read(drawn, place, {}, field, post, f"{name}.p.").settings.body)


def text(post: Posted, name: str) -> str:
    """Return what was posted last under a name; "" for nothing."""
    return (post.getlist(name) or [""])[-1]


def was(post: Posted, name: str) -> dict[str, Any]:
    """Return what an element said when the page drew it; {} for what no page sends."""
    said = text(post, f"{name}.was")
    try:
        found = json.loads(said) if len(said) <= LONGEST else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def several(post: Posted, name: str, most: int = 20) -> list[str]:
    """Return the names of the elements of a list that was posted, in their order."""
    count = text(post, f"{name}.count")
    return [f"{name}.{n}" for n in range(min(int(count), most) if count.isdecimal() else 0)]
