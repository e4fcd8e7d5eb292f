"""The readable view of a definition: parts, each drawn by a template of its own."""

from __future__ import annotations

from builder.reading import decision, form, outline, process, record_type
from builder.reading.part import Drawn, Part
from engine.blueprint import Blueprint, Compiled, Definition
from runtime.pages.page import Request

__all__ = ["Part", "parts"]

_READERS = {
    "record_type": record_type.parts,
    "form": form.parts,
    "process": process.parts,
    "decision": decision.parts,
}


def parts(request: Request, blueprint: Blueprint, definition: Definition, lang: str) -> list[Part]:
    """Return what there is to see of a definition.

    lang: the language in which forms and diagrams are drawn. What has problems is shown as far as
    it can be read; what no part shows is in an outline.
    """
    drawn = Drawn([], frozenset())
    reader = _READERS.get(definition.kind)
    if reader is not None and definition.identity in blueprint:
        drawn = reader(request, Compiled(blueprint), definition, lang)
    left = {name: each for name, each in definition.body.items() if name not in drawn.taken}
    rest = [] if "xml" in left else outline.nodes(left)
    return [*drawn.parts, Part("outline", rest)] if rest else drawn.parts
