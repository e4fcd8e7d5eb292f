"""Changes in words, gathered by the definition that they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import override

from builder import naming, words_in, xml_words
from builder.direction import isolated
from builder.naming import KindName
from builder.rights import telling
from builder.settings import naming as settings
from builder.settings.words import OPTIONS
from engine.blueprint import Blueprint, Definition
from engine.blueprint.changes import Change, diff
from engine.i18n import labels
from forms import field_types


@dataclass(frozen=True)
class Group:
    """What changed in one definition. op: added, removed or changed."""

    kind: KindName
    key: str
    title: str
    op: str
    words: tuple[str, ...]


def between(old: Blueprint, new: Blueprint, lang: str) -> list[Group]:
    """Return what leads from `old` to `new`, in the reader's words."""
    changes = diff(old, new)
    return [
        _group(kind, key, list(of_one), old, new, lang)
        for (kind, key), of_one in groupby(changes, lambda each: (each.kind, each.key))
    ]


def of_definition(before: Definition | None, after: Definition | None, lang: str) -> list[str]:
    """Return what changed in one definition; [] where nothing did."""
    old, new = (Blueprint([each] if each else []) for each in (before, after))
    return [text for group in between(old, new, lang) for text in group.words]


def _group(
    kind: str, key: str, changes: list[Change], old: Blueprint, new: Blueprint, lang: str
) -> Group:
    shown = new.get(kind, key) or old.get(kind, key)
    whole = next((each.op for each in changes if not each.path), "changed")
    title = naming.title(shown, key, lang)
    words = (isolated(each, lang) for each in _words(changes, title, old, new, lang))
    return Group(naming.kind_name(kind, lang), key, title, whole, tuple(dict.fromkeys(words)))


def _words(
    changes: Iterable[Change], title: str, old: Blueprint, new: Blueprint, lang: str
) -> Iterator[str]:
    for change in changes:
        if change.path == "xml" and (in_xml := xml_words.words(change)):
            yield from in_xml
        elif right := telling.told(change, (new, old), lang):
            yield right
        else:
            yield _named(change, title, old, new, lang).words(lang)


def _named(change: Change, title: str, old: Blueprint, new: Blueprint, lang: str) -> Change:
    """Return the change with what people call its elements in the place of their keys."""
    found = [each.get(change.kind, change.key) for each in (new, old)]
    bodies = [each.body for each in found if each]
    trail, steps = [], list[str]()
    for of, name in change.trail:
        steps += [*of.split("."), name]
        # Sections and columns only name fields: what these are called stands at themselves.
        places = (tuple(steps), ("fields", name))
        called = (_label(words_in.at(body, at), lang) for at in places for body in bodies)
        trail.append((of, next(filter(None, called), name)))
    # What is switched on or off is said so.
    plain = {type(change.before), type(change.after)} <= {bool, type(None)}
    before, after = (
        each if plain else _chosen(change.path, each, lang)
        for each in (change.before, change.after)
    )
    return replace(
        change,
        key=title,
        trail=tuple(trail),
        attribute=_setting(change, lang),
        before=before,
        after=after,
    )


def _setting(change: Change, lang: str) -> str:
    """Return what the setting within another is called: "smtp.host" as «عنوان الخادم»."""
    name = change.attribute
    if "." not in name or not settings.known(name, change.kind):
        return name
    with override(lang):
        return settings.label(name, change.kind)


def _chosen(path: str, value: object, lang: str) -> object:
    """Return what was chosen from a list as the list calls it: "amber" as «كهرماني»; yes or no."""
    if isinstance(value, bool):
        with override(lang):
            return str(_("Yes") if value else _("No"))
    setting = path.rpartition(".")[2]
    if setting == "type" and path.startswith("fields.") and value in field_types:
        return labels.text(field_types[str(value)].label, lang)
    key = value if setting == "color" else f"{setting}.{value}"
    if not isinstance(value, str) or key not in OPTIONS:
        return value
    with override(lang):
        return str(OPTIONS[str(key)])


def _label(element: object, lang: str) -> str:
    return labels.text(element.get("label"), lang) if isinstance(element, Mapping) else ""
