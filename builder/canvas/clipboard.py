"""What is copied, to be pasted here or into another definition: fields, sections, rules."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from builder import keys, words_in
from builder.canvas import placing
from builder.canvas.design import Address, Design, Refused, columns, copied, elements, placed_key
from builder.canvas.work import Done, Work
from forms import FieldDefinition, RuleDefinition, SectionDefinition, field_types
from forms.layout import REST

UNREADABLE = _("What was copied cannot be pasted here.")
LARGEST = 500_000


class Clip(BaseModel):
    """What was copied; the sections name fields that are in it too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fields: list[FieldDefinition] = Field(default_factory=list, max_length=200)
    sections: list[SectionDefinition] = Field(default_factory=list, max_length=50)
    rules: list[RuleDefinition] = Field(default_factory=list, max_length=200)


def copy(design: Design, chosen: Sequence[Address]) -> str:
    """Return what is chosen as a text: with the rules that govern nothing else."""
    layout, fields = design.elements("layout"), design.elements("fields")
    taken: dict[str, Any] = {}
    sections = []
    for address in chosen:
        if address.part == "layout" and address.key in layout:
            section = {k: v for k, v in layout[address.key].items() if k not in ("tab", "after")}
            sections.append(section)
            taken |= {key: fields[key] for key in design.standing_in(address.key)}
        elif address.part == "fields" and (found := design.find(address)):
            taken[found["key"]] = found
    held = [each["key"] for each in sections]
    rules = [each for each in elements(design.whole, "rules") if _of(each, taken, held)]
    clip = {"fields": list(taken.values()), "sections": sections, "rules": rules}
    return json.dumps(clip, ensure_ascii=False)


def _of(rule: Mapping[str, Any], fields: Mapping[str, Any], sections: Sequence[str]) -> bool:
    aims = [*(rule.get("fields") or []), *(rule.get("sections") or [])]
    return bool(aims) and all(each in fields or each in sections for each in aims)


def paste(design: Design, text: str, into: Address, at: int) -> Done:
    """Put what was copied at a place; what would take a key that is taken gets another."""
    clip = _read(text)
    if into.part == "fields":
        return _into_lines(design, clip, into.key, at)
    work = Work(design)
    renamed = _fields(work, clip)
    in_sections = {placed_key(e) for each in clip["sections"] for e in each.get("fields") or []}
    loose = [renamed[each["key"]] for each in clip["fields"] if each["key"] not in in_sections]
    placing.place(work, loose, into.key, at)
    sections = _sections(work, clip, renamed)
    _rules(work, clip, renamed | sections)
    made = [Address("layout", key) for key in sections.values()]
    return work.done(*(made or [Address("fields", key) for key in loose]))


def _read(text: str) -> dict[str, list[dict[str, Any]]]:
    try:
        given: dict[str, Any] = json.loads(text) if len(text) <= LARGEST else {"too": "large"}
        Clip.model_validate(given)
    except (ValueError, ValidationError, RecursionError) as error:
        raise Refused(UNREADABLE) from error
    return {name: given.get(name) or [] for name in Clip.model_fields}


def _fields(work: Work, clip: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Add the fields, and return the keys that they have got by those that they had."""
    renamed: dict[str, str] = {}
    made = []
    for each in clip["fields"]:
        body = copied(each)
        body["key"] = renamed[each["key"]] = keys.free(each["key"], work.taken())
        work.own("fields").append(body)
        made.append(body)
    for body in made:
        _speak_of(body, renamed)
    return renamed


def _speak_of(body: dict[str, Any], renamed: Mapping[str, str]) -> None:
    """Let the expressions of a pasted element mean the fields that came with it."""
    for name, value in body.items():
        if name in ("key", "label", "help", "type", "message"):
            continue
        body[name] = words_in.with_words(value, renamed)


def _sections(
    work: Work, clip: Mapping[str, list[dict[str, Any]]], renamed: Mapping[str, str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in clip["sections"]:
        body = copied(each)
        taken = {REST, *work.design.elements("layout")}
        body["key"] = found[each["key"]] = keys.free(each["key"], taken)
        body["fields"] = [_entry(e, renamed) for e in body.get("fields") or [] if _has(e, renamed)]
        work.own("layout").append(body)
    return found


def _has(entry: Any, renamed: Mapping[str, str]) -> bool:
    return placed_key(entry) in renamed


def _entry(entry: Any, renamed: Mapping[str, str]) -> Any:
    other = renamed[placed_key(entry)]
    return {**entry, "field": other} if isinstance(entry, dict) else other


def _rules(
    work: Work, clip: Mapping[str, list[dict[str, Any]]], renamed: Mapping[str, str]
) -> None:
    for each in clip["rules"]:
        body = copied(each)
        held = {rule["key"] for rule in elements(work.design.whole, "rules")}
        body["key"] = keys.free(each["key"], held)
        _speak_of(body, renamed)
        work.own("rules").append(body)


def _into_lines(design: Design, clip: Mapping[str, list[Any]], lines: str, at: int) -> Done:
    work = Work(design)
    target = work.element("fields", lines)
    found = columns(target)
    made: list[dict[str, Any]] = []
    for each in clip["fields"]:
        kind = field_types.get(each["type"])
        if kind is None or not kind.in_lines:
            raise Refused(placing.NOT_IN_LINES)
        used = {e["key"] for e in (*found, *made)}
        made.append(copied(each) | {"key": keys.free(each["key"], used)})
    target["fields"] = [*found[:at], *made, *found[at:]]
    return work.done(*(Address("fields", lines, each["key"]) for each in made))
