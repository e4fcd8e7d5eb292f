"""Places that two sides have changed: each is shown with both, and the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from builder import naming
from builder.direction import isolated
from builder.naming import KindName
from engine.blueprint import Blueprint, Definition
from engine.blueprint.merging import Meeting, Place
from engine.blueprint.place_words import place_words
from engine.templating import language

_SHORT = 120
_PREFIX = "stands:"


@dataclass(frozen=True)
class MeetingShown:
    """name: of the choice, as it is posted; chosen: ours, theirs or ""; words: of the place."""

    name: str
    place: str
    words: str
    ours: str
    theirs: str
    chosen: str


@dataclass(frozen=True)
class ConflictShown:
    """A definition that both sides changed, with the places where they meet."""

    kind: KindName
    title: str
    meetings: list[MeetingShown]


def shown(
    meetings: Iterable[Meeting], blueprint: Blueprint, chosen: Mapping[Place, str]
) -> list[ConflictShown]:
    lang = language()
    return [
        ConflictShown(
            naming.kind_name(kind, lang),
            naming.title_in(blueprint, kind, key, lang),
            [_shown(each, blueprint, chosen) for each in of_one],
        )
        for (kind, key), of_one in groupby(meetings, lambda each: (each.kind, each.key))
    ]


def choices(posted: Mapping[str, str]) -> dict[Place, str]:
    """Return whose side was chosen to stand by place: "ours" or "theirs"."""
    found = {}
    for name, side in posted.items():
        place = tuple(name.removeprefix(_PREFIX).split("/", 2))
        if name.startswith(_PREFIX) and len(place) == 3 and side in ("ours", "theirs"):
            found[place] = side
    return found


def _shown(meeting: Meeting, blueprint: Blueprint, chosen: Mapping[Place, str]) -> MeetingShown:
    definition = blueprint.get(meeting.kind, meeting.key)
    lang = language()
    return MeetingShown(
        _PREFIX + "/".join(meeting.place),
        meeting.path,
        isolated(place_words(meeting.path, _body(meeting, definition), lang), lang),
        _short(meeting.ours),
        _short(meeting.theirs),
        chosen.get(meeting.place, ""),
    )


def _body(meeting: Meeting, definition: Definition | None) -> Mapping[str, Any]:
    """Return the body that names the place: with the element, though one side has removed it."""
    body = definition.body if definition else {}
    part, _, key = meeting.path.partition(".")
    for side in (meeting.base, meeting.ours, meeting.theirs):
        if isinstance(side, dict) and "label" in side and isinstance(body.get(part), list):
            return {**body, part: [*body[part], {**side, "key": key}]}
    return body


def _short(value: object) -> str:
    """Return a value as it is shown beside another."""
    if isinstance(value, dict) and (label := value.get("label")):
        value = label
    text = " · ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
    if value is None:
        return "—"
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
