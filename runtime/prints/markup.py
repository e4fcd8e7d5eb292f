"""Texts of letters and prints: Markdown without links, pictures or HTML, with values in places.

A value is never read as marks, whatever people have typed into it. A picture of a code to be
scanned stands between two marks of its own: `[[ {{ record.number }} ]]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import segno
from markdown_it import MarkdownIt

from runtime.notifications import sandbox

_RULES = (
    "blockquote", "escape", "emphasis", "entity", "heading", "hr", "list", "newline", "table",
)  # fmt: skip
_MARKS = re.compile(r"""([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])""")
_LINE = "\u2028"
# What stands for [[ and ]] while the text is read: characters that nobody types.
_BEGIN, _END = "\ue000", "\ue001"
_CODE = re.compile(f"{_BEGIN}(.{{1,1000}}?){_END}")
_SIDES = {' style="text-align:right"': ' class="end"', ' style="text-align:left"': "",
          ' style="text-align:center"': ' class="middle"'}  # fmt: skip
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&"}


def html(source: str, names: Mapping[str, Any]) -> str:
    """Return the text as HTML of our own tags alone; raise sandbox.BadText."""
    source = source.replace("\r\n", "\n").replace("[[", _BEGIN).replace("]]", _END)
    drawn: str = _markdown().render(sandbox.fill(source, names, write=_written))
    for style, side in _SIDES.items():
        drawn = drawn.replace(style, side)
    return _CODE.sub(lambda found: _code(found[1]), drawn).replace(_LINE, "<br>")


def line(source: str, names: Mapping[str, Any]) -> str:
    """Return a text without marks, for subjects; raise sandbox.BadText."""
    return " ".join(sandbox.fill(source, names).split())


def _markdown() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable([*_RULES])


def _written(value: Any) -> str:
    """Return a value so that none of its characters is a mark; its lines stay lines."""
    text = "" if value is None else str(value).replace(_BEGIN, "").replace(_END, "")
    return _LINE.join(_MARKS.sub(r"\\\1", text).splitlines())


def _code(text: str) -> str:
    """Return the drawing of a code to be scanned; nothing where the text is too long for one."""
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    try:
        code = segno.make(text.strip(), micro=False, error="m")
    except (segno.DataOverflowError, ValueError):
        return ""
    drawn: str = code.svg_inline(scale=3, omitsize=True, svgclass="code", lineclass=None)
    return drawn
