"""What can be drawn: what the reader of processes knows, with a name and a sign each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from engine.i18n.labels import LANGUAGES
from workflows.reading.vocabulary import ACTIVITIES, EVENTS, GATEWAYS, HUMAN, MAY_BE

GROUPS = {
    **dict.fromkeys(("userTask", "manualTask"), "people"),
    **dict.fromkeys(ACTIVITIES[2:], "system"),
    **dict.fromkeys(GATEWAYS, "ways"),
    **dict.fromkeys(EVENTS, "events"),
    "task": "system",
    "serviceTask": "system",
}
COMMON = (
    ("userTask", "none"),
    ("serviceTask", "none"),
    ("businessRuleTask", "none"),
    ("exclusiveGateway", "none"),
    ("parallelGateway", "none"),
    ("intermediateCatchEvent", "timer"),
    ("callActivity", "none"),
    ("endEvent", "none"),
)
"""What processes are mostly made of; the palette shows the others behind one more click."""


@dataclass(frozen=True)
class Drawable:
    """type: as in BPMN; event: what kind of event it is; icon: a class of BPMN's own signs."""

    type: str
    event: str
    group: str
    icon: str
    name: str
    common: bool


def drawable() -> list[Drawable]:
    """Return every element that a process may have, in the reader's language."""
    names, icons = _names(), _icons()
    return [
        Drawable(
            type_,
            event,
            GROUPS[type_],
            icons[type_, event],
            names[type_, event],
            (type_, event) in COMMON,
        )
        for type_, event in pairs()
    ]


def pairs() -> Iterator[tuple[str, str]]:
    """Yield each element with each kind of event that it may be; "none" for what is no event."""
    for type_ in (*ACTIVITIES, *GATEWAYS, *EVENTS):
        kinds = MAY_BE.get(type_, frozenset(("none",))) if type_ in EVENTS else ("none",)
        yield from (
            (type_, kind) for kind in sorted(kinds, key=lambda kind: (kind != "none", kind))
        )


def fresh() -> dict[str, dict[str, Any]]:
    """Return what new elements say already, by type: a task can be completed."""
    words = []
    for lang in LANGUAGES:
        with translation.override(lang):
            words.append({"lang": lang, "text": gettext("Done")})
    outcome = {"key": "done", "style": "primary", "label": words}
    return {type_: {"outcome": [outcome]} for type_ in sorted(HUMAN)}


def _names() -> dict[tuple[str, str], str]:
    return {
        ("userTask", "none"): _("Task for a person"),
        ("manualTask", "none"): _("Work by hand"),
        ("serviceTask", "none"): _("System step"),
        ("businessRuleTask", "none"): _("Decision"),
        ("callActivity", "none"): _("Another process"),
        ("subProcess", "none"): _("Sub-process"),
        ("sendTask", "none"): _("Send a message"),
        ("receiveTask", "none"): _("Wait for a message"),
        ("task", "none"): _("Step without work"),
        ("exclusiveGateway", "none"): _("One way"),
        ("parallelGateway", "none"): _("All ways at once"),
        ("inclusiveGateway", "none"): _("Every way that fits"),
        ("eventBasedGateway", "none"): _("What happens first"),
        ("startEvent", "none"): _("Start"),
        ("endEvent", "none"): _("End"),
        ("endEvent", "terminate"): _("End everything"),
        ("endEvent", "error"): _("End with an error"),
        ("endEvent", "escalation"): _("End with an escalation"),
        ("endEvent", "message"): _("End with a message"),
        ("endEvent", "signal"): _("End with a signal"),
        ("intermediateCatchEvent", "timer"): _("Wait for a time"),
        ("intermediateCatchEvent", "message"): _("Receive a message"),
        ("intermediateCatchEvent", "signal"): _("Receive a signal"),
        ("intermediateThrowEvent", "none"): _("Milestone"),
        ("intermediateThrowEvent", "message"): _("Throw a message"),
        ("intermediateThrowEvent", "signal"): _("Throw a signal"),
        ("intermediateThrowEvent", "escalation"): _("Escalate"),
        ("boundaryEvent", "timer"): _("Timer on the border"),
        ("boundaryEvent", "message"): _("Message on the border"),
        ("boundaryEvent", "signal"): _("Signal on the border"),
        ("boundaryEvent", "error"): _("Error on the border"),
        ("boundaryEvent", "escalation"): _("Escalation on the border"),
    }


def _icons() -> dict[tuple[str, str], str]:
    found = {
        "userTask": "user-task",
        "manualTask": "manual-task",
        "serviceTask": "service-task",
        "businessRuleTask": "business-rule-task",
        "callActivity": "call-activity",
        "subProcess": "subprocess-expanded",
        "sendTask": "send-task",
        "receiveTask": "receive-task",
        "task": "task",
        "exclusiveGateway": "gateway-xor",
        "parallelGateway": "gateway-parallel",
        "inclusiveGateway": "gateway-or",
        "eventBasedGateway": "gateway-eventbased",
        "startEvent": "start-event-{kind}",
        "endEvent": "end-event-{kind}",
        "intermediateCatchEvent": "intermediate-event-catch-{kind}",
        "intermediateThrowEvent": "intermediate-event-throw-{kind}",
        "boundaryEvent": "intermediate-event-catch-{kind}",
    }
    icons = {
        (type_, kind): f"bpmn-icon-{found[type_].format(kind=kind)}" for type_, kind in pairs()
    }
    return icons | {("intermediateThrowEvent", "none"): "bpmn-icon-intermediate-event-none"}


def noun(type_: str) -> str:
    """Return what something in a drawing is called that is no node."""
    found = {"process": _("Process"), "sequenceFlow": _("Way"), "textAnnotation": _("Remark")}
    return found.get(type_, _("Element"))


def sign(type_: str) -> str:
    found = {"sequenceFlow": "bpmn-icon-connection", "textAnnotation": "bpmn-icon-text-annotation"}
    return found.get(type_, "bpmn-icon-participant")
