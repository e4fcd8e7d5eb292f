"""What a new definition begins with: a small text for each kind, in builder/starters/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from engine.blueprint import kinds
from engine.i18n import labels

FOLDER = Path(__file__).parent / "starters"
_PLAIN = "label: {label}\n"


def text(kind: str, key: str, label: Mapping[str, str], record_type: str) -> str:
    """Return the text of a new definition; record_type: one that it may be about."""
    file = FOLDER / f"{kind}{kinds[kind].files}"
    starter = file.read_text(encoding="utf-8") if file.is_file() else _PLAIN
    return starter.format(
        key=key,
        record_type=record_type,
        # A text of JSON is one of YAML too.
        label=json.dumps(dict(label), ensure_ascii=False),
        name=_escaped(labels.text(label, "ar")),
        labels="\n".join(_in_xml(lang, words) for lang, words in label.items()),
    )


def _in_xml(lang: str, words: str) -> str:
    return f'        <diwan:label lang="{_escaped(lang)}">{_escaped(words)}</diwan:label>'


def _escaped(words: str) -> str:
    return escape(words, {'"': "&quot;", "\n": " "})
