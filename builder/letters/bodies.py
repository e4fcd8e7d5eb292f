"""The body of a template, with what an admin has typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from engine.i18n.labels import LANGUAGES
from runtime.kinds.template import TemplateBody

TEXTS = ("subject", "body")


def texts_of(body: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return the subject or body by language; "" for those that are not written."""
    found = body.get(name)
    written = found if isinstance(found, Mapping) else {}
    return {lang: str(written.get(lang) or "") for lang in LANGUAGES}


def with_texts(body: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the body with the texts posted as `subject.ar`, `body.en` …; empty ones are absent."""
    changed = dict(body)
    for name in TEXTS:
        texts = {lang: _clean(typed.get(f"{name}.{lang}", "")) for lang in LANGUAGES}
        written = {lang: text for lang, text in texts.items() if text.strip()}
        changed.pop(name, None)
        if written:
            changed[name] = written
    return changed


def template_of(body: Mapping[str, Any]) -> TemplateBody | None:
    """Return what is written so far as a template; None while it has not the shape of one."""
    try:
        return TemplateBody.model_validate(body)
    except ValidationError:
        return None


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").rstrip()
