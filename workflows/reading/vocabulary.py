"""The part of BPMN that is supported: elements, what may stand in them, and their attributes."""

from collections.abc import Mapping
from functools import cache

TASKS = (
    "task",
    "userTask",
    "manualTask",
    "serviceTask",
    "businessRuleTask",
    "sendTask",
    "receiveTask",
)
ACTIVITIES = (*TASKS, "subProcess", "callActivity")
GATEWAYS = ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway")
EVENTS = (
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "intermediateThrowEvent",
    "boundaryEvent",
)
NODES = frozenset((*ACTIVITIES, *GATEWAYS, *EVENTS))
HUMAN = frozenset(("userTask", "manualTask"))
LOOPING = frozenset((*HUMAN, "serviceTask", "businessRuleTask", "subProcess", "callActivity"))
DECIDING = frozenset(("exclusiveGateway", "inclusiveGateway"))

DEFINITIONS = {
    "timerEventDefinition": "timer",
    "messageEventDefinition": "message",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "terminateEventDefinition": "terminate",
}
"""Event definitions by their BPMN name, and what we call them."""

MAY_BE = {
    "startEvent": frozenset(("none",)),
    "endEvent": frozenset(("none", "terminate", "error", "escalation", "message", "signal")),
    "intermediateCatchEvent": frozenset(("timer", "message", "signal")),
    "intermediateThrowEvent": frozenset(("none", "message", "signal", "escalation")),
    "boundaryEvent": frozenset(("timer", "message", "signal", "error", "escalation")),
    "sendTask": frozenset(("message",)),
    "receiveTask": frozenset(("message",)),
}
"""The kinds of event that each element may be."""

DRAWN_ONLY = frozenset(
    (
        "textAnnotation",
        "association",
        "group",
        "laneSet",
        "documentation",
        "extensionElements",
        "incoming",
        "outgoing",
        "category",
    )
)
"""What people add for readers; it changes nothing when the process runs."""

_LOOPS = frozenset(("multiInstanceLoopCharacteristics", "standardLoopCharacteristics"))
_PARTS = frozenset(("documentation", "extensionElements", "incoming", "outgoing"))
_EVENT_PARTS = _PARTS | frozenset(DEFINITIONS)

PARTS = {
    **dict.fromkeys(TASKS, _PARTS | _LOOPS),
    **dict.fromkeys(GATEWAYS, _PARTS),
    **dict.fromkeys(EVENTS, _EVENT_PARTS),
    "callActivity": _PARTS | _LOOPS,
    "subProcess": _PARTS | _LOOPS | NODES | DRAWN_ONLY | {"sequenceFlow"},
    "process": _PARTS | NODES | DRAWN_ONLY | {"sequenceFlow"},
    "sequenceFlow": frozenset(("documentation", "extensionElements", "conditionExpression")),
    "definitions": frozenset(
        (
            "process",
            "collaboration",
            "message",
            "signal",
            "error",
            "escalation",
            "documentation",
            "extensionElements",
            "category",
        )
    ),
    "collaboration": frozenset(
        (
            "participant",
            "documentation",
            "extensionElements",
            "textAnnotation",
            "association",
            "group",
        )
    ),
    "multiInstanceLoopCharacteristics": frozenset(
        ("extensionElements", "loopCardinality", "completionCondition")
    ),
    "standardLoopCharacteristics": frozenset(("extensionElements", "loopCondition")),
    "timerEventDefinition": frozenset(("timeDate", "timeDuration", "timeCycle")),
}
"""What may stand in an element; elements that are not named here hold nothing."""

_COMMON = frozenset(("id", "name"))
ATTRIBUTES: dict[str, dict[str, str | None]] = {
    "process": {"isExecutable": None, "isClosed": None, "processType": None},
    "startEvent": {"isInterrupting": "true", "parallelMultiple": "false"},
    "intermediateCatchEvent": {"parallelMultiple": "false"},
    "boundaryEvent": {"attachedToRef": None, "cancelActivity": None, "parallelMultiple": "false"},
    "subProcess": {"triggeredByEvent": "false"},
    "callActivity": {"calledElement": None},
    "userTask": {"implementation": None},
    "serviceTask": {"implementation": None, "operationRef": None},
    "businessRuleTask": {"implementation": None},
    "sendTask": {"implementation": None, "operationRef": None, "messageRef": None},
    "receiveTask": {
        "implementation": None,
        "operationRef": None,
        "messageRef": None,
        "instantiate": "false",
    },
    "eventBasedGateway": {"instantiate": "false", "eventGatewayType": "Exclusive"},
    "sequenceFlow": {"sourceRef": None, "targetRef": None, "isImmediate": None},
    "multiInstanceLoopCharacteristics": {"isSequential": None, "behavior": "All"},
    "standardLoopCharacteristics": {"testBefore": None, "loopMaximum": None},
    "messageEventDefinition": {"messageRef": None},
    "signalEventDefinition": {"signalRef": None},
    "errorEventDefinition": {"errorRef": None},
    "escalationEventDefinition": {"escalationRef": None},
}
"""Attributes besides id and name; with a value, that is the only one that is supported."""

ACTIVITY_ATTRIBUTES: dict[str, str | None] = {
    "isForCompensation": "false",
    "startQuantity": "1",
    "completionQuantity": "1",
    "default": None,
}
GATEWAY_ATTRIBUTES: dict[str, str | None] = {"gatewayDirection": None, "default": None}


@cache
def attributes_of(type_: str) -> Mapping[str, str | None]:
    """Return the supported attributes of an element, by name, with their only value if any."""
    known: dict[str, str | None] = dict.fromkeys(_COMMON)
    if type_ in ACTIVITIES:
        known |= ACTIVITY_ATTRIBUTES
    if type_ in GATEWAYS:
        known |= GATEWAY_ATTRIBUTES
    return known | ATTRIBUTES.get(type_, {})
