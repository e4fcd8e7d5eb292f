"""YAML as packs use it: plain data, where everything stands on a line.

Of YAML 1.2's core schema; no anchors, aliases, tags or second documents, no key twice, no number
that would lose digits. `on`, `yes` and dates are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from engine.blueprint.definitions import element_names

MAX_DEPTH = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
# A leading zero belongs to a code or a telephone number.
_INT = re.compile(r"-?(0|[1-9][0-9]{0,300})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]{0,20})\.[0-9]{1,30}([eE][-+][0-9]{1,3})?")


class BadYaml(ValueError):
    """The text is not such YAML; `line` says where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass
class _Node:
    line: int
    value: Any
    """A scalar, a list of nodes, or a dict of (line of the key, node)."""


@dataclass(frozen=True)
class Document:
    """The data, and the line of each path of stable keys."""

    data: Any
    lines: dict[str, int]


def load(text: str) -> Document:
    """Return the data of a YAML text with its lines; BadYaml where it is not allowed."""
    events = _events(text)
    node = _node(next(events, None), events, 0)
    if next(events, None) is not None:
        raise BadYaml("a file has one document", node.line)
    data = _data(node)
    return Document(data, dict(_lines(node, data, "")))


def comments(text: str) -> list[int]:
    """Return the lines of a readable text that have a comment, which `load` passes over."""
    lines = text.split("\n")
    for event in _events(text):
        if isinstance(event, yaml.ScalarEvent):
            _blank(lines, event.start_mark, event.end_mark)
    return [number for number, line in enumerate(lines, 1) if "#" in line]


def _blank(lines: list[str], start: Any, end: Any) -> None:
    """Take a value out of the lines that it stands on."""
    for number in range(start.line, min(end.line + 1, len(lines))):
        line = lines[number]
        first = start.column if number == start.line else 0
        last = end.column if number == end.line else len(line)
        lines[number] = line[:first] + " " * (last - first) + line[last:]


def _events(text: str) -> Iterator[yaml.Event]:
    frame = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not isinstance(event, (*frame, yaml.DocumentEndEvent)):
                _refuse_references(event)
                yield event
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise BadYaml(str(error.problem or error.context), line) from error
    except yaml.YAMLError as error:
        raise BadYaml(str(error).splitlines()[0], 0) from error


def _refuse_references(event: Any) -> None:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise BadYaml("anchors and aliases are not allowed", line)
    if getattr(event, "tag", None) not in (None, "!"):
        raise BadYaml("tags are not allowed", line)


def _node(event: Any, events: Iterator[Any], depth: int) -> _Node:
    if event is None:
        return _Node(1, None)
    line = event.start_mark.line + 1
    if depth > MAX_DEPTH:
        raise BadYaml(f"nested more than {MAX_DEPTH} deep", line)
    if isinstance(event, yaml.SequenceStartEvent):
        return _Node(line, list(_elements(events, depth)))
    if isinstance(event, yaml.MappingStartEvent):
        return _Node(line, _entries(events, depth))
    return _Node(line, _scalar(event))


def _elements(events: Iterator[Any], depth: int) -> Iterator[_Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events, depth + 1)


def _entries(events: Iterator[Any], depth: int) -> dict[str, tuple[int, _Node]]:
    entries: dict[str, tuple[int, _Node]] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent):
            raise BadYaml("a key is one word", line)
        if event.value in entries:
            raise BadYaml(f"the key '{event.value}' stands twice", line)
        entries[event.value] = line, _node(next(events), events, depth + 1)
    return entries


def _scalar(event: Any) -> Any:
    text: str = event.value
    return _typed(text) if event.implicit[0] and not event.style else text


def _typed(text: str) -> Any:
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and Decimal(repr(float(text))) == Decimal(text):
        return float(text)
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text):
        return True
    return False if _FALSE.fullmatch(text) else text


def _data(node: _Node) -> Any:
    if isinstance(node.value, list):
        return [_data(each) for each in node.value]
    if isinstance(node.value, dict):
        return {name: _data(each) for name, (_, each) in node.value.items()}
    return node.value


def _lines(node: _Node, data: Any, path: str) -> Iterator[tuple[str, int]]:
    if not path:
        yield "", node.line
    if isinstance(node.value, list):
        for name, each, value in zip(element_names(data), node.value, data, strict=True):
            yield f"{path}.{name}".lstrip("."), each.line
            yield from _lines(each, value, f"{path}.{name}".lstrip("."))
    elif isinstance(node.value, dict):
        for name, (line, each) in node.value.items():
            yield f"{path}.{name}".lstrip("."), line
            yield from _lines(each, data[name], f"{path}.{name}".lstrip("."))


# --- Writing -----------------------------------------------------------------


def dump(data: Any) -> str:
    """Return a YAML text that `load` reads back as it was."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[str, Any] = {}

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # Line breaks other than "\n" would be read back as one.
    style = '"' if _OTHER_BREAKS & set(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_OTHER_BREAKS = set("\r\x85\u2028\u2029")
_Dumper.add_representer(str, _write_text)
for _name, _pattern in {
    "null": _NULL,
    "bool": re.compile(f"{_TRUE.pattern}|{_FALSE.pattern}"),
    "int": _INT,
    "float": _FLOAT,
}.items():
    _Dumper.add_implicit_resolver(
        f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern.pattern})\Z"), None
    )
