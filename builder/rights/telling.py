"""What changed in the rights of a role, in the words of the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from builder.pages.rights.words import HELP, YES_NO
from builder.rights import actions
from engine.access import wording
from engine.blueprint import Blueprint
from engine.blueprint.changes import Change
from engine.i18n import labels


def told(change: Change, blueprints: Iterable[Blueprint], lang: str) -> str | None:
    """Return a sentence for a right that is another now; None for all that is no single right.

    blueprints: where what it is for is looked up, the newest first.
    """
    if change.kind != "role" or change.op != "changed" or not change.trail:
        return None
    with override(lang):
        for blueprint in blueprints:
            if name := _name(change, blueprint, lang):
                values = (change.before, change.after)
                return _sentence(name, *(_scope(change, each, values) for each in values))
    return None


def _sentence(name: str, before: str, after: str) -> str:
    if before == after:  # Only the expression is another.
        return _("%(right)s: the condition is another") % {"right": name}
    return _("%(right)s: %(after)s (was: %(before)s)") % {
        "right": name,
        "after": after,
        "before": before,
    }


def _scope(change: Change, value: Any, both: tuple[Any, ...]) -> str:
    """Return in words for which records there is the right, or whether there is."""
    if isinstance(value, Mapping) or (value and change.attribute.endswith(".feel")):
        return str(HELP["feel"])
    if any(isinstance(each, bool) for each in both):
        return str(YES_NO["all" if value in (True, "all") else "none"])
    name = value or "none"
    return str(HELP.get(name, name))


def _name(change: Change, blueprint: Blueprint, lang: str) -> str:
    """Return what the right is called: "«Close» of «Order»"; "" for what is not known."""
    (area, key), *deeper = change.trail
    if area == "audiences":
        return _of(_common(change.attribute, lang), wording.audience_label(blueprint, key), lang)
    lineage = wording.lineage(blueprint, key)
    if area != "records" or not lineage:
        return ""
    kind = wording.type_label(blueprint, lineage)
    if deeper:
        return _("%(right)s the field “%(field)s” in “%(name)s”") % {
            "right": _common(change.attribute, lang),
            "field": _text(wording.field_label(blueprint, lineage, deeper[0][1]), lang),
            "name": _text(kind, lang),
        }
    return _of(_action(change.attribute, blueprint, lineage, lang), kind, lang)


def _action(attribute: str, blueprint: Blueprint, lineage: tuple[str, ...], lang: str) -> str:
    first, *rest = attribute.removesuffix(".feel").split(".")
    if first == "actions" and rest:
        return _text(actions.label(blueprint, lineage, rest[0]), lang)
    return _common(first, lang)


def _common(attribute: str, lang: str) -> str:
    name = attribute.removesuffix(".feel")
    return _text(wording.ACTIONS.get(name, name), lang)


def _of(right: str, holder: wording.Words, lang: str) -> str:
    return _("“%(right)s” in “%(name)s”") % {"right": right, "name": _text(holder, lang)}


def _text(words: wording.Words, lang: str) -> str:
    return labels.text(words, lang) if isinstance(words, Mapping) else str(words)
