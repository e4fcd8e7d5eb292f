"""The gestures on the matrix: what is posted to a view of it, as one step of the draft."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from builder import drafting
from builder.rights import cells
from builder.rights.cells import BadCell, Cell, Scope
from engine.blueprint import Blueprint
from runtime.pages.page import Request

MOST_CELLS = 2000


def done(request: Request) -> tuple[str, int]:
    """Do what was posted, in one step of the draft; return what is said of it, and the status."""
    if request.POST.get("step") in drafting.STEPS:
        step = drafting.STEPS[request.POST["step"]](request.actor)
        return (_("Done.") if step else ""), 200
    try:
        gesture = _gesture(request)
        drafting.change(request.actor, gesture)
    except (BadCell, ValueError):
        return _("This right cannot be set so; nothing was changed."), 422
    return _("Done. It is in your draft."), 200


def _gesture(request: Request) -> Callable[[Blueprint], Blueprint]:
    """Read what was posted: cells with scopes, or a type whose own rights go."""
    posted = request.POST
    if "restore" in posted:
        name, _sep, kind = posted["restore"].partition("/")
        return lambda blueprint: cells.restored(blueprint, name, kind)
    if "cells" in posted:
        given = json.loads(posted["cells"])
    else:
        scope = posted.get("scope", "")
        given = [[posted.get("cell", ""), scope, posted.get("feel", "").strip()]]
    if not isinstance(given, list) or len(given) > MOST_CELLS:
        raise BadCell("cells")
    wanted = [_wanted(each) for each in given]
    return lambda blueprint: _with_all(blueprint, wanted)


def _wanted(given: object) -> tuple[Cell, Scope]:
    if not isinstance(given, list) or len(given) != 3:
        raise BadCell("cells")
    address, name, feel = (str(each) for each in given)
    return cells.cell_at(address), Scope(name, feel if name == "feel" else "")


def _with_all(blueprint: Blueprint, wanted: Sequence[tuple[Cell, Scope]]) -> Blueprint:
    for cell, scope in wanted:
        if cells.held(blueprint, cell).scope != scope:
            blueprint = cells.put(blueprint, cell, scope)
    return blueprint
