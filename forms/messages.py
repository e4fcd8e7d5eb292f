"""What forms say to people, in Arabic, English and Persian, by code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from engine.i18n import digits, labels
from forms.words import WORDS

CUSTOM = "custom"


@dataclass(frozen=True)
class Message:
    """Something to say about a value: a code of `forms.words` and what fills its places.

    The code `custom` says the label in params["text"], written by the form's author.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def message(self, lang: str) -> str:
        if self.code == CUSTOM:
            return labels.text(self.params["text"], lang)
        return word(self.code, lang, **self.params)


def word(code: str, lang: str, **params: Any) -> str:
    """Return the words of a code; params that are labels are said in the same language."""
    return template(code, lang).format(**{k: _said(value, lang) for k, value in params.items()})


def template(code: str, lang: str) -> str:
    """Return the words of a code with their places still open: `Remove {name}`."""
    return labels.text(WORDS[code], lang)


@runtime_checkable
class Spoken(Protocol):
    """Anything that has words of its own, such as a problem of an expression."""

    def message(self, lang: str) -> str: ...


def _said(value: Any, lang: str) -> str:
    if isinstance(value, Spoken):
        return value.message(lang)
    if isinstance(value, Mapping):
        return labels.text(value, lang)
    if isinstance(value, list | tuple):
        return ("، " if lang != "en" else ", ").join(_said(item, lang) for item in value)
    return digits.localise(str(value), lang)
