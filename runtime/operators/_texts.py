"""What a call says: a template's text, or one of its own, filled in with values of the record."""

from collections.abc import Mapping
from typing import Any

from engine import feel
from engine.blueprint import live
from runtime.messages.asking import Words
from runtime.notifications import texts
from workflows.operators import Call


def written(
    call: Call,
    *,
    template: str | None,
    text: Mapping[str, str] | None,
    subject: Mapping[str, str] | None,
    values: Mapping[str, Any],
) -> Words:
    """Return the words by language.

    Only a text that is fixed may have places: what people have typed is no template.
    """
    host = call.host
    known = {name: _words(value) for name, value in values.items()}
    if template is not None:
        body = live().parsed("template", template)
        return Words(
            texts.say(body.body, host.record, values=known),
            texts.say(body.subject or {}, host.record, values=known),
        )
    text, subject = (
        texts.say(given or {}, host.record, values=known) if host.is_fixed(name) else given or {}
        for name, given in (("text", text), ("subject", subject))
    )
    return Words(text, subject)


def _words(value: Any) -> str:
    return "" if value is None else str(feel.to_json(value))
