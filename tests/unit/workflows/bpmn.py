"""BPMN written shortly: `process(user("decide"), end("done"), flows="begin > decide > done")`."""

from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:diwan="urn:diwan:bpmn:1" targetNamespace="urn:test">\n'
)
LABEL = '<diwan:label lang="ar">نص</diwan:label>'


def node(type_: str, key: str, inside: str = "", **attributes: str) -> str:
    given = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f'<bpmn:{type_} id="{key}"{given}>{inside}</bpmn:{type_}>\n'


def own(inside: str) -> str:
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def start(key: str = "begin") -> str:
    return node("startEvent", key)


def end(key: str = "done", inside: str = "") -> str:
    return node("endEvent", key, inside)


def user(
    key: str, *outcomes: str, who: str = '<diwan:who role="clerk"/>', inside: str = "", **given: str
) -> str:
    buttons = "".join(
        f'<diwan:outcome key="{outcome}">{LABEL}</diwan:outcome>' for outcome in outcomes or ("ok",)
    )
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in given.items())
    task = own(f"<diwan:task{attributes}>{LABEL}{who}{buttons}</diwan:task>")
    return node("userTask", key, task + inside)


def service(key: str, operator: str, inside: str = "", **params: str) -> str:
    given = "".join(
        f"<diwan:param name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in params.items()
    )
    return node(
        "serviceTask",
        key,
        own(f'<diwan:operator name="{operator}">{given}</diwan:operator>') + inside,
    )


def decision(key: str, table: str, result: str = "", **inputs: str) -> str:
    given = "".join(
        f"<diwan:input name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in inputs.items()
    )
    named = f' result="{result}"' if result else ""
    call = own(f'<diwan:decision key="{table}"{named}>{given}</diwan:decision>')
    return node("businessRuleTask", key, call)


def timer(kind: str, text: str) -> str:
    local = {"date": "timeDate", "duration": "timeDuration", "cycle": "timeCycle"}[kind]
    return (
        f"<bpmn:timerEventDefinition><bpmn:{local}>{escape(text)}</bpmn:{local}>"
        "</bpmn:timerEventDefinition>"
    )


def boundary(key: str, on: str, inside: str, *, interrupting: bool = True) -> str:
    cancel = "true" if interrupting else "false"
    return node("boundaryEvent", key, inside, attachedToRef=on, cancelActivity=cancel)


def several(collection: str, item: str = "", *, sequential: bool = False, until: str = "") -> str:
    done = f"<bpmn:completionCondition>{escape(until)}</bpmn:completionCondition>" if until else ""
    named = f' diwan:item="{item}"' if item else ""
    return (
        f'<bpmn:multiInstanceLoopCharacteristics isSequential="{str(sequential).lower()}"'
        f" diwan:collection={quoteattr(collection)}{named}>{done}"
        "</bpmn:multiInstanceLoopCharacteristics>"
    )


def flows(text: str, prefix: str = "f") -> str:
    """Write flows from lines such as `a > b > c` and `gate > d if x = 1`; each gets the next id.

    `name: gate > d` names the flow, so that it can be a default.
    """
    written, count = [], 0
    for line in filter(None, (line.strip() for line in text.splitlines())):
        way, _, condition = line.partition(" if ")
        name, _, way = way.rpartition(":")
        stops = [stop.strip() for stop in way.split(">")]
        for source, target in pairwise(stops):
            count += 1
            inside = f"<bpmn:conditionExpression>{escape(condition)}</bpmn:conditionExpression>"
            written.append(
                node(
                    "sequenceFlow",
                    name.strip() or f"{prefix}{count}",
                    inside if condition else "",
                    sourceRef=source,
                    targetRef=target,
                )
            )
    return "".join(written)


def process(
    *parts: str, ways: str, key: str = "tried", settings: str = "", roots: str = ""
) -> bytes:
    given = own(f"<diwan:settings>{LABEL}{settings}</diwan:settings>")
    inside = given + "".join(parts) + flows(ways)
    body = node("process", key, inside, isExecutable="true")
    return f"{HEAD}{roots}{body}</bpmn:definitions>".encode()


def sub(key: str, *parts: str, ways: str, inside: str = "") -> str:
    return node("subProcess", key, inside + "".join(parts) + flows(ways, prefix=f"{key}_f"))
