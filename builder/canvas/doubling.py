"""Copies beside what they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from builder import keys
from builder.canvas import placing
from builder.canvas.design import Address, Design, columns, copied, elements, placed_key
from builder.canvas.work import Done, Work
from forms.layout import REST

COPY = {"ar": "نسخة", "en": "copy", "fa": "رونوشت"}


def double(design: Design, chosen: Sequence[Address]) -> Done:
    """Put a copy behind each element; a section is copied with its fields."""
    work = Work(design)
    made: list[Address] = []
    for address in chosen:
        found = work.design.find(address)
        if found is None or address.part == "tabs":
            continue
        body = copied(found) | {"label": _copy_of(found.get("label"))}
        if address.column:
            made.append(_double_column(work, address, body))
        elif address.part == "fields":
            made.append(_double_field(work, address.key, body))
        else:
            made.append(_double_section(work, address.key, body))
    return work.done(*made)


def _copy_of(label: Any) -> dict[str, str]:
    words = label if isinstance(label, dict) else {}
    return {lang: f"{text} ({COPY.get(lang, COPY['en'])})" for lang, text in words.items()}


def _double_column(work: Work, address: Address, body: dict[str, Any]) -> Address:
    lines = work.element("fields", address.key)
    found = columns(lines)
    names = [each["key"] for each in found]
    body["key"] = keys.free(address.column, names)
    at = names.index(address.column) + 1
    lines["fields"] = [*found[:at], body, *found[at:]]
    return Address("fields", address.key, body["key"])


def _double_field(work: Work, key: str, body: dict[str, Any]) -> Address:
    body["key"] = keys.free(key, work.taken())
    section = work.design.section_of(key)
    at = work.design.standing_in(section).index(key) + 1
    work.own("fields").append(body)
    placing.place(work, [body["key"]], section, at)
    return Address("fields", body["key"])


def _double_section(work: Work, key: str, body: dict[str, Any]) -> Address:
    body["key"] = keys.free(key, {REST, *work.design.elements("layout")})
    held = copied(body.get("fields") or [])
    body["fields"] = []
    body["after"] = key
    if not any(elements(work.before.base, "layout")):
        body.pop("after")
    own = work.own("layout")
    places = [index for index, each in enumerate(own) if each.get("key") == key]
    own.insert(places[0] + 1 if places else len(own), body)
    for entry in held:
        field = work.design.elements("fields").get(placed_key(entry))
        if field is None:
            continue
        fresh = copied(field) | {"key": keys.free(field["key"], work.taken())}
        work.own("fields").append(fresh)
        wide = {**entry, "field": fresh["key"]} if isinstance(entry, dict) else fresh["key"]
        body["fields"].append(wide)
    return Address("layout", body["key"])
