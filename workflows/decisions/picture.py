"""The requirements of decisions as an inline SVG, without styles of its own.

The look is in `workflows/frontend/requirements.css`. Class names: `requirements-picture` around
all; `part` with the kind of DMN, `is-asked`; `need` with the kind of DMN.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from engine.i18n.labels import direction, text
from workflows.decisions.requirements import ELSEWHERE, EXPRESSION, TABLE, Need, Part, Requirements
from workflows.drawing import Bounds
from workflows.lettering import LINE, wrapped, written

MARGIN = 14.0
KINDS: Mapping[str, Mapping[str, str]] = {
    "inputData": {"ar": "مُدخل", "en": "Input", "fa": "ورودی"},
    "decision": {"ar": "قرار", "en": "Decision", "fa": "تصمیم"},
    "businessKnowledgeModel": {"ar": "معرفة", "en": "Knowledge", "fa": "دانش"},
    "knowledgeSource": {"ar": "مرجع", "en": "Source of knowledge", "fa": "منبع دانش"},
    "decisionService": {"ar": "خدمة قرار", "en": "Decision service", "fa": "سرویس تصمیم"},
    ELSEWHERE: {"ar": "من ملف آخر", "en": "Of another file", "fa": "از پروندهٔ دیگر"},
}
LOGIC: Mapping[str, Mapping[str, str]] = {
    TABLE: {"ar": "جدول قرار", "en": "Decision table", "fa": "جدول تصمیم"},
    EXPRESSION: {"ar": "تعبير", "en": "Expression", "fa": "عبارت"},
}
NEEDS: Mapping[str, str] = {"ar": "يحتاج إلى", "en": "needs", "fa": "نیاز دارد به"}


def svg(
    found: Requirements, lang: str, asked: str = "", links: Mapping[str, str] | None = None
) -> str:
    """Return the picture. asked: the decision that processes call; links: addresses, by part."""
    places = _mirrored(found.places, lang) if not found.is_own else found.places
    box = _box(places.values(), found.needs)
    return "".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" class="requirements-picture" role="group"'
        f' lang="{escape(lang[:2])}" width="{box.width:g}" height="{box.height:g}"'
        f' viewBox="{box.x:g} {box.y:g} {box.width:g} {box.height:g}">',
        f"<desc>{escape(_description(found, lang))}</desc>",
        *(part for need in found.needs for part in _need(need, places, found.parts)),
        *(_linked(part, places[key], lang, asked, (links or {}).get(key, ""))
          for key, part in found.parts.items() if key in places),
        "</svg>",
    ))  # fmt: skip


def _mirrored(places: Mapping[str, Bounds], lang: str) -> dict[str, Bounds]:
    """Return our own places for readers from the right."""
    if direction(lang) != "rtl":
        return dict(places)
    return {key: replace(each, x=-each.x - each.width) for key, each in places.items()}


def _box(places: Iterable[Bounds], needs: Iterable[Need]) -> Bounds:
    points = [Bounds(x, y, 0, 0) for need in needs for x, y in need.points]
    every = [*places, *points] or [Bounds(0, 0, 1, 1)]
    x, y = min(each.x for each in every) - MARGIN, min(each.y for each in every) - MARGIN
    right, bottom = max(each.right for each in every), max(each.bottom for each in every)
    return Bounds(x, y, right - x + MARGIN, bottom - y + MARGIN)


def _linked(part: Part, at: Bounds, lang: str, asked: str, address: str) -> str:
    classes = f"part {part.kind}" + (" is-asked" if part.id == asked else "")
    drawn = " ".join(_part(part, at, lang))
    inside = f'<g class="{classes}" data-part={quoteattr(part.id)}>{drawn}</g>'
    return f"<a href={quoteattr(address)}>{inside}</a>" if address else inside


def _description(found: Requirements, lang: str) -> str:
    """Return what the picture shows: "Fee needs discount, days. Discount needs card." """
    comma = ", " if lang.startswith("en") else "، "
    sentences = []
    for key, part in found.parts.items():
        needed = [found.parts[each.source].name for each in found.needs if each.target == key]
        if needed:
            sentences.append(f"{part.name} {text(NEEDS, lang)} {comma.join(needed)}.")
    return " ".join(sentences)


def _sort(part: Part, lang: str) -> str:
    """Return what a part is in a word: a decision by how it decides."""
    how = LOGIC.get(part.logic) if part.kind == "decision" else None
    return text(how or KINDS[part.kind], lang)


def _part(part: Part, at: Bounds, lang: str) -> Iterator[str]:
    yield _outline(part, at)
    if part.logic == TABLE:
        yield _sign(at)
    x, y = at.centre
    lines = wrapped(part.name, at.width - 30, 2)
    below = _sort(part, lang)
    top = y - (len(lines) - 1) * LINE / 2 - 3
    yield written(lines, x, top, lang, "label")
    yield written([below], x, top + len(lines) * LINE - 1, lang, "name")


def _outline(part: Part, at: Bounds) -> str:
    x, y, w, h = at.x, at.y, at.width, at.height
    if part.kind == "businessKnowledgeModel":
        cut = 14.0
        return (f'<path class="shape" d="M{x + cut:g},{y:g} H{x + w:g} V{y + h - cut:g}'
                f' L{x + w - cut:g},{y + h:g} H{x:g} V{y + cut:g} Z"/>')  # fmt: skip
    if part.kind == "knowledgeSource":
        return (f'<path class="shape" d="M{x:g},{y:g} H{x + w:g} V{y + h - 6:g}'
                f' q{-w / 4:g},-12 {-w / 2:g},0 t{-w / 2:g},0 Z"/>')  # fmt: skip
    round_ = {"inputData": h / 2, "decisionService": 14.0}.get(part.kind, 4.0)
    return (f'<rect class="shape" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"'
            f' rx="{round_:g}"/>')  # fmt: skip


def _sign(at: Bounds) -> str:
    """Return the sign of a table, in the corner."""
    x, y = at.x + 9, at.y + 9
    return f'<path class="mark" d="M{x:g},{y:g} h13 v10 h-13 Z m0,3.4 h13 m-8.6,0 v6.6"/>'


def _need(need: Need, places: Mapping[str, Bounds], parts: Mapping[str, Part]) -> Iterator[str]:
    if need.source not in places or need.target not in places:
        return
    points = need.points if len(need.points) > 1 else _straight(
        places[need.source], places[need.target])  # fmt: skip
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    yield f'<g class="need {need.kind}"><polyline class="way" points="{line}"/>'
    (ax, ay), (bx, by) = points[-2:]
    length = max(1.0, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    ux, uy = (bx - ax) / length, (by - ay) / length
    if need.kind == "authorityRequirement":
        yield f'<circle class="head" cx="{bx:g}" cy="{by:g}" r="4"/></g>'
        return
    corners = ((bx, by), (bx - 10 * ux - 4.5 * uy, by - 10 * uy + 4.5 * ux),
               (bx - 10 * ux + 4.5 * uy, by - 10 * uy - 4.5 * ux))  # fmt: skip
    yield f'<polygon class="head" points="{" ".join(f"{x:g},{y:g}" for x, y in corners)}"/></g>'


def _straight(source: Bounds, target: Bounds) -> tuple[tuple[float, float], ...]:
    """Return a line from border to border."""
    return _border(source, target.centre), _border(target, source.centre)


def _border(at: Bounds, towards: tuple[float, float]) -> tuple[float, float]:
    (x, y), (tx, ty) = at.centre, towards
    dx, dy = tx - x, ty - y
    if not dx and not dy:
        return x, y
    across = at.width / 2 / abs(dx) if dx else float("inf")
    share = min(across, at.height / 2 / abs(dy) if dy else float("inf"))
    return x + dx * share, y + dy * share
