"""An alert as it would be read: filled in for a real record, with those who would read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.board import shapes
from engine.access.models import User
from engine.blueprint import Blueprint, live
from engine.i18n.labels import LANGUAGES, direction
from forms.expressions import Unusable
from runtime.notifications import recipients, sandbox, texts
from runtime.pages.page import Request
from runtime.records import reading
from runtime.records.models import Record


@dataclass(frozen=True)
class Sentence:
    """fault: why it cannot be filled in."""

    language: str
    direction: str
    words: str
    fault: str = ""


@dataclass(frozen=True)
class Spoken:
    """record: the one that it is filled in for, "" where there is none yet. people: by name."""

    record: str
    sentences: list[Sentence]
    people: list[str]


def spoken(request: Request, blueprint: Blueprint, kind: str, alert: Mapping[str, Any]) -> Spoken:
    record = _record(request, kind)
    source = _source(blueprint, alert)
    if record is None:
        return Spoken("", [_plain(lang, words) for lang, words in source.items()], [])
    said = [_said(lang, words, record) for lang, words in source.items()]
    return Spoken(str(record), said, _people(alert, record))


def _record(request: Request, kind: str) -> Record | None:
    """Return the record of the type that was touched last, of those the admin sees."""
    if ("record_type", kind) not in live():
        return None
    return reading.query(request.actor, kind).order_by("-updated_at").first()


def _source(blueprint: Blueprint, alert: Mapping[str, Any]) -> Mapping[str, str]:
    template = blueprint.get("template", str(alert.get("template") or ""))
    given = shapes.mapping(template.body.get("body") if template else alert.get("text"))
    return {lang: str(given[lang]) for lang in LANGUAGES if given.get(lang)}


def _plain(lang: str, words: str) -> Sentence:
    return Sentence(lang, direction(lang), words)


def _said(lang: str, source: str, record: Record) -> Sentence:
    try:
        words = sandbox.fill(source, {**texts.names(record, lang), "values": {}})
    except sandbox.BadText as fault:
        return Sentence(lang, direction(lang), source, str(fault))
    return Sentence(lang, direction(lang), words)


def _people(alert: Mapping[str, Any], record: Record) -> list[str]:
    """Return who would be told of it for this record; those whom nobody can work out are left."""
    try:
        found = recipients.resolve(shapes.texts(alert.get("to")), record)
    except (Unusable, ValueError):
        return []
    return [str(user) for user in User.objects.filter(pk__in=found).order_by("pk")]
