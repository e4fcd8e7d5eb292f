"""The settings of a template, beside its texts."""

from __future__ import annotations

from builder import naming
from builder.settings import Panel, panel
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from runtime.kinds.template import TemplateBody
from runtime.notifications.channel import channels

PREFIX = "p."
_FOR_MESSAGES = ("channel", "topic", "urgent", "obligatory")
_FOR_PAPER = ("paper__size", "paper__landscape", "paper__head", "paper__foot")


def settings(blueprint: Blueprint) -> Panel:
    """Return the panel; what only messages or only papers have is shown for those alone."""
    kinds = blueprint.of("record_type")
    types = {key: naming.title(each, key, language()) for key, each in kinds.items()}
    topics = blueprint.of("topic")
    about = {key: naming.title(each, key, language()) for key, each in topics.items()}
    ways = {name: labels.text(channels[name].label, language()) for name in channels.names()}
    return panel(
        TemplateBody,
        owner="template",
        only=("label", "use", "record_type", *_FOR_MESSAGES, *_FOR_PAPER),
        choices={"record_type": types, "channel": ways, "topic": about},
        rules=[
            {"key": "messages", "fields": list(_FOR_MESSAGES), "show": 'use = "message"'},
            {"key": "papers", "fields": list(_FOR_PAPER), "show": 'use != "message"'},
        ],
    )
