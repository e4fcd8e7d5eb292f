"""What may be chosen in settings that refer to something: its key, and what people call it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from builder import naming
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from forms import field_types
from runtime.lists.columns import COMMON

Choices = dict[str, str]


def definitions(blueprint: Blueprint, kind: str) -> Choices:
    """Return the definitions of a kind, by what they are called."""
    lang = language()
    found = {key: naming.title_in(blueprint, kind, key, lang) for key in blueprint.of(kind)}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def elements(body: Mapping[str, Any], part: str) -> Choices:
    """Return the elements of a part of a body: its fields, its statuses."""
    lang = language()
    found = [each for each in body.get(part) or () if isinstance(each, Mapping)]
    return {
        str(e.get("key")): labels.text(e.get("label"), lang) or str(e.get("key")) for e in found
    }


def columns(body: Mapping[str, Any]) -> Choices:
    """Return what lists of a type can show: what every record has, and its fields."""
    common = {key: column.title(language()) for key, column in COMMON.items()}
    return {**common, **elements(body, "fields")}


def sorts(body: Mapping[str, Any]) -> Choices:
    """Return what lists can be sorted by, upwards and downwards."""
    lang = language()
    common = {key: column.title(lang) for key, column in COMMON.items() if column.sortable}
    fields = [f for f in body.get("fields") or () if isinstance(f, Mapping) and f.get("filterable")]
    own = {str(f.get("key")): labels.text(f.get("label"), lang) for f in fields}
    up, down = _("%(name)s, smallest first"), _("%(name)s, largest first")
    return {
        f"{sign}{key}": words % {"name": name}
        for key, name in {**common, **own}.items()
        for sign, words in (("", up), ("-", down))
    }


def types_of_fields() -> Choices:
    return {name: labels.text(kind.label, language()) for name, kind in field_types.items()}


def addressees(blueprint: Blueprint) -> Choices:
    """Return who can be told: somebody by what they are to the record, or the holders of a role."""
    plain = {
        "assignee": _("Assignee"),
        "creator": _("Who created it"),
        "department_manager": _("Manager of the department"),
        "portal": _("Its people in the portal"),
    }
    said = _("Role: %(name)s")
    roles = definitions(blueprint, "role").items()
    return {**plain, **{f"role:{key}": said % {"name": name} for key, name in roles}}
