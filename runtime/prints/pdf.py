"""From a sheet to a PDF: in a process of its own, which reaches nothing and may not take long.

WeasyPrint needs Pango from the system; where it is missing there are no PDFs, and browsers print.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from engine.platform import places
from runtime.prints.errors import CannotPrint
from runtime.prints.paper import Sheet

SECONDS = 60
CHILD = Path(__file__).with_name("child.py")
_CSS = places.ROOT / "runtime" / "frontend" / "sheet.css"
_LIBRARIES = {"pango-1.0": "libpango-1.0.so.0", "pangoft2-1.0": "libpangoft2-1.0.so.0"}
# Each file under a name of its own: under one name, the PDF would mix up their letters.
_FAMILY = "'Sheet arabic', 'Sheet latin', 'Sheet latin-ext', sans-serif"
_RANGES = {
    "arabic": "U+0600-06FF,U+0750-077F,U+0870-089F,U+08A0-08FF,U+200C-200F,U+2066-2069,"
    "U+FB50-FDFF,U+FE70-FEFF",
    "latin-ext": "U+0100-02FF,U+1E00-1EFF",
    "latin": "U+0000-00FF,U+2000-200B,U+2010-206F,U+20AC,U+2122",
}


@cache
def available() -> bool:
    """Tell whether this machine has the libraries that PDFs are drawn with."""
    return all(_loads(name, file) for name, file in _LIBRARIES.items())


def _loads(name: str, file: str) -> bool:
    try:
        ctypes.CDLL(ctypes.util.find_library(name) or file)
    except OSError:
        return False
    return True


def pdf(sheet: Sheet) -> bytes:
    """Return the PDF of a sheet; raise CannotPrint."""
    if not available():
        raise CannotPrint("no_library")
    asked = {"html": _document(sheet), "css": _style(sheet), "fonts": [*map(_address, _fonts())]}
    return _made(asked)


def _made(asked: dict[str, Any]) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(CHILD)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotPrint("too_long") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise CannotPrint("fault", done.stderr.decode(errors="replace")[-1000:])
    return done.stdout


def _document(sheet: Sheet) -> str:
    head = f"<meta charset=utf-8><title>{sheet.title} {sheet.number}</title>"
    return f'<html lang="{sheet.language}" dir="{sheet.direction}"><head>{head}</head>{sheet.html}'


def _style(sheet: Sheet) -> str:
    """Return the look of the sheet, its fonts, and its pages."""
    turned = " landscape" if sheet.paper.landscape else ""
    side = "right" if sheet.direction == "ltr" else "left"
    pages = (
        f"@page {{ size: {sheet.paper.size}{turned}; margin: 16mm 16mm 20mm;"
        " @bottom-center { content: element(foot); }"
        f" @bottom-{side} {{ content: counter(page) ' / ' counter(pages); font-size: 9pt;"
        f" font-family: {_FAMILY}; color: #4b5a58; }} }}"
        f" :root {{ --sheet-font: {_FAMILY}; }} body {{ margin: 0; }}"
        " .sheet-foot { position: running(foot); }"
    )
    return "\n".join([*_faces(), _CSS.read_text(encoding="utf-8"), pages])


def _faces() -> list[str]:
    return [
        f"@font-face {{ font-family: 'Sheet {_part(file)}'; font-weight: 100 900;"
        f" src: url('{_address(file)}') format('woff2'); unicode-range: {_RANGES[_part(file)]}; }}"
        for file in _fonts()
    ]


def _fonts() -> list[Path]:
    """Return the files of the product's own font, as the front end was built with them."""
    return sorted((places.bundles() / "bundles" / "assets").glob("vazirmatn-*-wght-normal-*.woff2"))


def _part(file: Path) -> str:
    return next(part for part in _RANGES if file.name.startswith(f"vazirmatn-{part}-wght"))


def _address(file: Path) -> str:
    return file.resolve().as_uri()
