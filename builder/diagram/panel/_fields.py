"""Short ways to write the fields of a panel, and to choose among definitions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from builder import naming
from builder.diagram.panel import Field, Place
from builder.diagram.sent import rows
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from runtime.records.compiling import resolved
from runtime.records.record_type import RecordType
from workflows.reading.vocabulary import HUMAN

_CHOSEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")  # what an option's key may be


def field(key: str, kind: str, label: str, **settings: Any) -> Field:
    """Return a field; help: a text in the reader's language."""
    if help_text := settings.pop("help", ""):
        settings["help"] = {language(): help_text}
    return {"key": key, "type": kind, "label": {language(): label}, **settings}


def choice(key: str, label: str, options: Mapping[str, str], **settings: Any) -> Field:
    """Return a list to choose one of; without options a line that nothing can be typed into."""
    if not options:
        return field(key, "text", label, read_only=True, **settings)
    settings.setdefault("widget", "select")
    return field(key, "choice", label, options=offered(options), **settings)


def choices(key: str, label: str, options: Mapping[str, str], **settings: Any) -> Field:
    if not options:
        return field(key, "text", label, read_only=True, **settings)
    return field(key, "choices", label, options=offered(options), **settings)


def expression(key: str, label: str, place: Place, **settings: Any) -> Field:
    return field(key, "expression", label, scope=place.scope, **settings)


def offered(options: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"key": key, "label": {language(): words or key}} for key, words in options.items()]


def known(options: Mapping[str, str], *values: Any) -> dict[str, str]:
    """Return the options, with those values that are chosen though nothing is so called."""
    others = (str(value) for value in values if value and str(value) not in options)
    return {**options, **{each: each for each in others if _CHOSEN.fullmatch(each)}}


def definitions(blueprint: Blueprint, kind: str) -> dict[str, str]:
    """Return the definitions of a kind, by key, as people call them."""
    found = {key: naming.title(each, key, language()) for key, each in blueprint.of(kind).items()}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def record_type(place: Place) -> RecordType | None:
    """Return the type of the records that the process runs on, if it can be read."""
    try:
        found: RecordType | None = place.compiled.find("record_type", place.record_type)
    except (ValueError, LookupError):
        return None
    return found


def record_fields(place: Place, *types: str) -> dict[str, str]:
    """Return the fields of the process's records; types: only those of these types."""
    try:
        _, body = resolved(place.compiled, place.record_type)
    except (ValueError, LookupError):
        return {}
    lang = language()
    return {
        each.key: labels.text(each.label, lang) or each.key
        for each in body.fields
        if not types or each.type in types
    }


def by_language(found: Any) -> dict[str, str]:
    """Return labels as facts have them, by language."""
    given = {str(each.get("lang", "")): str(each.get("text", "")) for each in rows(found)}
    return {lang: given[lang] for lang in LANGUAGES if given.get(lang)}


def as_labels(words: Any) -> list[dict[str, str]]:
    if not isinstance(words, Mapping):
        return []
    return [{"lang": lang, "text": str(words[lang])} for lang in LANGUAGES if words.get(lang)]


def names(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return what an element is called by language; a name without labels is an Arabic one."""
    own = facts.get("own")
    title = own.get("label") if isinstance(own, Mapping) and facts.get("type") in HUMAN else ()
    found = by_language(facts.get("labels", ())) | by_language(title)
    name = str(facts.get("name") or "")
    return found or ({"ar": name} if name else {})


def first(words: Mapping[str, str]) -> str:
    """Return the name that stands in the drawing: the first language that has one."""
    return next((words[lang] for lang in LANGUAGES if words.get(lang)), "")


def pairs(found: Any) -> dict[str, str]:
    """Return names and expressions as facts have them, by name."""
    return {str(row.get("name", "")): str(row.get("value", "")) for row in rows(found)}


def without_empty(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value not in (None, "", [], {}, False)}
