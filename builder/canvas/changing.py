"""Changing one element: its name, its width, its settings, and whether it is inherited."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from builder import keys, words_in
from builder.canvas import adding, placing
from builder.canvas.design import Address, Design, Refused, elements, placed_key
from builder.canvas.work import GONE, Done, Work
from forms import field_types
from forms.layout import REST

NAMELESS = _("It needs a name in one language at least.")


def name(design: Design, address: Address, lang: str, text: str, *, is_new: bool = False) -> Done:
    """Give an element a name in a language; "" takes it away.

    is_new: nobody refers to it yet, so that its key may follow its name.
    """
    work = Work(design)
    found = _named(work, address)
    before = _words(found)
    label = {each: words for each, words in {**before, lang: text}.items() if words}
    if not label and address.part != "layout":
        raise Refused(NAMELESS)
    spelt = address.column or address.key
    follows = is_new and re.sub(r"_\d+$", "", spelt) == keys.suggested(_label(found), "", ())
    found["label"] = label
    if not label:
        found.pop("label")
    if follows and address.is_field:
        taken = work.taken() - {address.key}
        return _with_key(work, address, keys.suggested(label, found["type"], taken))
    return work.done(address)


def _label(found: Mapping[str, Any]) -> dict[str, str]:
    label = found.get("label")
    return dict(label) if isinstance(label, dict) else {}


def _words(found: Mapping[str, Any]) -> dict[str, str]:
    """Return the name that people gave; what new elements are called is none of theirs."""
    label = _label(found)
    kind = field_types.get(str(found.get("type")))
    usual = (adding.SECTION, adding.TAB, dict(kind.label) if kind else {})
    return {} if label in usual else label


def _with_key(work: Work, address: Address, key: str) -> Done:
    """Give a field of its own another key, where the form itself names it too."""
    body = words_in.with_key(work.body, ("fields", address.key), key)
    for section in elements(body, "layout"):
        section["fields"] = [_renamed(e, address.key, key) for e in section.get("fields") or []]
    return Done(body, (f"fields.{key}",))


def _renamed(entry: Any, key: str, other: str) -> Any:
    if placed_key(entry) != key:
        return entry
    return {**entry, "field": other} if isinstance(entry, dict) else other


def _named(work: Work, address: Address) -> dict[str, Any]:
    """Return what is to be named; an inherited section is overridden by that."""
    if address.part == "layout" and address.key != REST:
        return work.taken_over("layout", address.key)
    return work.at(address)


def widen(design: Design, address: Address, span: int) -> Done:
    """Let a field take this many of its section's columns."""
    work = Work(design)
    section = design.section_of(address.key)
    if section == REST:
        raise Refused(GONE)
    mine = work.taken_over("layout", section)
    span = max(1, min(span, int(mine.get("columns") or 2)))
    wanted: Any = {"field": address.key, "span": span} if span > 1 else address.key
    mine["fields"] = [
        wanted if placed_key(each) == address.key else each for each in mine.get("fields") or []
    ]
    return work.done(address)


def divide(design: Design, address: Address, count: int) -> Done:
    """Give a section this many columns."""
    work = Work(design)
    work.taken_over("layout", address.key)["columns"] = max(1, min(count, 4))
    return work.done(address)


def put_onto(design: Design, address: Address, tab: str) -> Done:
    work = Work(design)
    placing.onto(work, address.key, tab if tab in design.elements("tabs") else "")
    return work.done(address)


def override(design: Design, address: Address) -> Done:
    """Say here too what is inherited, so that it can be changed."""
    work = Work(design)
    work.taken_over(address.part, address.key)
    return work.done(address)


def inherit(design: Design, address: Address) -> Done:
    """Say nothing here any more of what is inherited."""
    work = Work(design)
    if not design.is_inherited(address.part, address.key):
        raise Refused(GONE)
    work.forget(address.part, [address.key])
    return work.done(address)


def settle(
    design: Design, address: Address, values: Mapping[str, Any], known: Sequence[str]
) -> Done:
    """Give an element these settings in the place of those that are known."""
    work = Work(design)
    found = work.at(address)
    kept = {key: value for key, value in found.items() if key not in known}
    found.clear()
    found.update(kept | dict(values))
    return work.done(address)
