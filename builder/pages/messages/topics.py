"""The designer of topics: what messages are called that people may refuse."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from builder import naming
from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Done, read
from builder.settings import Panel, panel
from engine.templating import language
from runtime.kinds.topic import TopicBody
from runtime.messages.models import OptOut

KIND = "topic"


@dataclass(frozen=True)
class TopicDesigner:
    """templates: key and title of those about it; refused: how many addresses want none."""

    form: Markup
    templates: list[tuple[str, str]]
    refused: int


def _draw(about: About) -> TopicDesigner:
    lang = language()
    templates = [
        (key, naming.title(each, key, lang))
        for key, each in sorted(about.working.blueprint.of("template").items())
        if each.body.get("topic") == about.key
    ]
    refused = OptOut.objects.filter(topic=about.key).count()
    return TopicDesigner(about.form(_panel(), about.body), templates, refused)


def _panel() -> Panel:
    return panel(TopicBody, owner=KIND)


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(), asked.request.POST, asked.body))


AREA = Area(KIND, _draw, {"set": _set})
