"""A process as read from its BPMN file: frozen, in our own words, free of XML.

Expressions are FEEL sources. Ids are those of the elements in the file; every mapping is by id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workflows.drawing import Drawing

Label = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Who:
    """One way to name the people of a task: exactly one of these, but for department.

    department narrows a role: "record" or a department's key. manager_of: "record" or a
    department's key. user: FEEL for a user's id, or a list of them. portal: the people outside
    whom the record is about.
    """

    role: str = ""
    department: str = ""
    manager_of: str = ""
    user: str = ""
    assignee: bool = False
    portal: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way to complete a task: a button. style: primary, plain or danger."""

    key: str
    label: Label
    style: str = "plain"
    require_form: bool = True


@dataclass(frozen=True, slots=True)
class TaskConfig:
    """What a person sees and does at a user task.

    form: the key of a form; or fields: keys of the record's own. show: the record's fields to read.
    due: FEEL or ISO for a duration (from the opening), a date (until its end) or a moment;
    working: durations count in the organisation's working time.
    """

    element: str
    label: Label
    form: str = ""
    fields: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    due: str = ""
    working: bool = False
    exclusive: bool = False
    who: tuple[Who, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def outcome(self, key: str) -> Outcome | None:
        return next((outcome for outcome in self.outcomes if outcome.key == key), None)


@dataclass(frozen=True, slots=True)
class OperatorCall:
    """A service task's call of the operator `name`; params: FEEL by parameter name."""

    element: str
    name: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecisionCall:
    """A business rule task's call of the decision `key`; the value lands in data[result]."""

    element: str
    key: str
    result: str
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcessCall:
    """A call activity's call of another process, with its inputs as FEEL by name."""

    element: str
    key: str
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timer:
    """kind: date (a moment), duration or cycle ("R3/PT1H"); expression: ISO text or FEEL."""

    kind: str
    expression: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What an event element throws or catches.

    kind: none, timer, message, signal, error, escalation or terminate. name: of the message or
    signal, or the code of the error or escalation ("" catches every one). correlation: FEEL, both
    when throwing and when catching; params: FEEL by name, the content thrown.
    """

    kind: str = "none"
    name: str = ""
    timer: Timer | None = None
    correlation: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loop:
    """A multi-instance (collection or count) or a standard loop (condition, maximum) of a task.

    collection, count, completion and condition are FEEL; item names the element in a run.
    """

    kind: str
    collection: str = ""
    count: str = ""
    item: str = ""
    completion: str = ""
    condition: str = ""
    maximum: int = 0
    before: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; condition: FEEL, "" where there is none; label: {} for one without name."""

    id: str
    source: str
    target: str
    condition: str = ""
    label: Label = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Element:
    """A flow node. type: as in BPMN ("userTask"); scope: its sub-process, or "" at the top."""

    id: str
    type: str
    label: Label
    scope: str = ""
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    default: str = ""
    attached_to: str = ""
    interrupting: bool = True
    event: Event = field(default_factory=Event)
    loop: Loop | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """What starts the process: on create, assigned, status (which one) or action (by hand)."""

    on: str
    status: str = ""
    style: str = "plain"
    when: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the process says about itself. form: shown before a start by hand.

    inputs: names it may read when another process calls it.
    """

    record_type: str = ""
    icon: str = ""
    label: Label = field(default_factory=dict)
    starts: tuple[Start, ...] = ()
    form: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """A process that passed its checks. hash: of its file and of the files it calls."""

    key: str
    hash: str
    settings: Settings
    elements: Mapping[str, Element]
    flows: Mapping[str, Flow]
    user_tasks: Mapping[str, TaskConfig]
    operators: Mapping[str, OperatorCall]
    decisions: Mapping[str, DecisionCall]
    calls: Mapping[str, ProcessCall]
    drawing: Drawing
    called: Mapping[str, "ProcessModel"] = field(default_factory=dict)

    @property
    def label(self) -> Label:
        return self.settings.label

    def label_of(self, id_: str) -> Label:
        """Return what an element or a way is called; a task as those who do it read it."""
        if flow := self.flows.get(id_):
            return flow.label
        task = self.user_tasks.get(id_)
        return {**self.elements[id_].label, **(task.label if task else {})}

    @property
    def results(self) -> tuple[str, ...]:
        """Names under which this process keeps values in its data."""
        named = {call.result: None for call in self.decisions.values()}
        messages = (e.id for e in self.elements.values() if e.event.kind in ("message", "signal"))
        return tuple(
            {
                **dict.fromkeys((*self.user_tasks, *self.operators, *self.calls)),
                **named,
                **dict.fromkeys(messages),
            }
        )
