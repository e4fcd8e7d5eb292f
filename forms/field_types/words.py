"""A text in each language of the interface: a name, a title, a message."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field as Setting

from engine.feel import STRING, Type, context
from engine.i18n import labels
from engine.i18n.folding import fold
from engine.i18n.labels import LANGUAGES
from forms.context import FormContext
from forms.field import Field
from forms.field_type import FieldType, NoSettings, clean_text

NAMES = {"ar": "العربية", "en": "English", "fa": "فارسی"}


class WordsSettings(NoSettings):
    """rows: the height of each box; 1 is a single line."""

    max_length: int = Setting(300, ge=1, le=20_000)
    rows: int = Setting(1, ge=1, le=30)


class Words(FieldType):
    """Stored by language, without those that are empty: {"ar": …, "en": …}."""

    name = "words"
    label = {"ar": "نص بعدة لغات", "en": "Text in several languages", "fa": "متن چندزبانه"}
    widget = "words"
    icon = "languages"
    grouped = True
    wide = True
    Settings = WordsSettings

    def json_schema(self, field: Field) -> dict[str, Any]:
        text = {"type": "string", "maxLength": field.setting(WordsSettings).max_length}
        properties = dict.fromkeys(LANGUAGES, text)
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def feel_type(self, field: Field) -> Type:
        return context(dict.fromkeys(LANGUAGES, STRING))

    def from_input(self, field: Field, raw: list[str], ctx: FormContext) -> Any:
        """Return the texts that were posted one after the other, in the order of the languages."""
        texts = {lang: clean_text(text) for lang, text in zip(LANGUAGES, raw, strict=False)}
        return {lang: text for lang, text in texts.items() if text} or None

    def clean(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, dict):
            return value
        texts = {key: clean_text(v) if isinstance(v, str) else v for key, v in value.items()}
        return {key: text for key, text in texts.items() if text not in (None, "")}

    def empty(self, value: Any) -> bool:
        return value is None or value in ("", [], {})

    def to_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, Mapping):
            return None
        texts = {lang: value.get(lang) for lang in LANGUAGES}
        return {lang: text if isinstance(text, str) else None for lang, text in texts.items()}

    def from_feel(self, field: Field, value: Any, ctx: FormContext) -> Any:
        if not isinstance(value, Mapping):
            return None
        known = {lang: value.get(lang) for lang in LANGUAGES}
        return {lang: text for lang, text in known.items() if isinstance(text, str)} or None

    def display(self, field: Field, value: Any, ctx: FormContext) -> str:
        return labels.text(_texts(value), ctx.language) if _texts(value) else str(value or "")

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        """Return one box for each language; those that lack a text say so once another has one."""
        texts = _texts(value)
        return {
            "boxes": [
                {
                    "lang": lang,
                    "name": NAMES[lang],
                    "dir": labels.direction(lang),
                    "text": texts.get(lang, ""),
                    "lacks": bool(texts) and not texts.get(lang),
                }
                for lang in LANGUAGES
            ]
        }

    def normalise(self, value: Any) -> str:
        return " ".join(fold(text) for _, text in sorted(_texts(value).items()))


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {lang: text for lang in LANGUAGES if isinstance(text := value.get(lang), str) and text}
