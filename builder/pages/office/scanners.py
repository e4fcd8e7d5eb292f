"""The designer of scanners: where one is, how it scans beforehand, and whether it answers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from builder.pages.office.area import Area
from builder.pages.office.asking import About, Asked, Done, read
from builder.settings import Panel, panel
from runtime.kinds.scanner import ScannerBody
from runtime.scanning import asking
from runtime.scanning.capabilities import Capabilities
from runtime.scanning.errors import ScanFailed, why

KIND = "scanner"


@dataclass(frozen=True)
class ScannerDesigner:
    """asked: whether the scanner was asked just now; known: what it said, else why not."""

    form: Markup
    asked: bool = False
    known: Capabilities | None = None
    problem: str = ""


def _draw(about: About) -> ScannerDesigner:
    form = about.form(_panel(), about.body)
    if not about.asked("ask"):
        return ScannerDesigner(form)
    try:
        body = ScannerBody.model_validate(dict(about.body))
        return ScannerDesigner(form, True, asking.device(body).capabilities())
    except ScanFailed as error:
        return ScannerDesigner(form, True, problem=why(error.code))
    except ValueError:  # Its settings are not sound; that is told at them.
        return ScannerDesigner(form, True, problem=why("not_allowed"))


def _panel() -> Panel:
    return panel(ScannerBody, owner=KIND)


def _set(asked: Asked) -> Done:
    return asked.done(read(_panel(), asked.request.POST, asked.body))


AREA = Area(KIND, _draw, {"set": _set})
