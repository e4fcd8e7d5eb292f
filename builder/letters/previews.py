"""How a template that is not published yet looks on a real record, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from engine.access import Actor
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from forms import FormProblems
from forms.expressions import Unusable
from runtime import prints
from runtime.kinds.template import TemplateBody
from runtime.messages import segments
from runtime.messages.segments import Size
from runtime.notifications import sandbox, texts
from runtime.prints import CannotPrint
from runtime.records.models import Record


@dataclass(frozen=True)
class Preview:
    """sheet: of letters and prints; subject, text: of messages; problem: why there is none.

    size: how many text messages it takes, where it goes by SMS.
    """

    language: str
    direction: str
    sheet: Markup | None = None
    subject: str = ""
    text: str = ""
    problem: str = ""
    size: Size | None = None


def of(
    actor: Actor,
    template: TemplateBody,
    record: Record,
    asked: Mapping[str, Any] | None = None,
) -> list[Preview]:
    """Return the previews in the languages that the template is written in. asked: the answers."""
    written = [lang for lang in LANGUAGES if template.body.get(lang)]
    return [_preview(actor, template, record, lang, asked) for lang in written]


def _preview(
    actor: Actor,
    template: TemplateBody,
    record: Record,
    lang: str,
    asked: Mapping[str, Any] | None,
) -> Preview:
    direction = labels.direction(lang)
    try:
        if template.use == "message":
            return _message(template, record, lang, direction)
        sheet = prints.sheet(template, record, lang, reader=actor, asked=asked).on_page()
    except (CannotPrint, sandbox.BadText) as error:
        return Preview(lang, direction, problem=str(error))
    except (FormProblems, Unusable):
        return Preview(lang, direction, problem=_("Mend what it asks and lists first."))
    return Preview(lang, direction, sheet)


def _message(template: TemplateBody, record: Record, lang: str, direction: str) -> Preview:
    names = {**texts.names(record, lang), "values": _Unknown()}
    subject = sandbox.fill((template.subject or {}).get(lang, ""), names)
    text = sandbox.fill(template.body[lang], names)
    size = segments.size(text) if "sms" in template.channel else None
    return Preview(lang, direction, subject=subject, text=text, size=size)


class _Unknown(Mapping[str, str]):
    """Values that only the process knows which sends the message: each stands for itself."""

    def __getitem__(self, name: str) -> str:
        return f"‹{name}›"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
