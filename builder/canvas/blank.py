"""A field as the runtime draws it while nothing is filled in, also where it is half written."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from pydantic import ValidationError

from forms import Field, FieldDefinition, Form, FormContext, FormDefinition, FormState
from forms.building import Builder
from forms.layout import REST, Placed, Section
from forms.rendering import Control, lay, render_field

logger = logging.getLogger(__name__)


class Around:
    """A context by what a blank field shows of it; the moment and the person do not matter."""

    def __init__(self, ctx: FormContext) -> None:
        self.ctx = ctx
        self._seen = (ctx.language, ctx.calendar, ctx.region, ctx.currency, ctx.today)

    def __hash__(self) -> int:
        return hash(self._seen)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Around) and self._seen == other._seen


@lru_cache(maxsize=4096)
def drawn(text: str, enabled: bool, around: Around) -> tuple[Markup, dict[str, Markup]] | None:
    """Return a blank field as the runtime draws it, and the cells of its columns."""
    try:
        control = _control(json.loads(text), enabled, around.ctx)
        if control is None:
            return None
        cells = control.blank.cells if control.blank else ()
        inner = {cell.field.key: control.page.draw(cell) for cell in cells}
        return render_field(control), inner
    except Exception:  # What an admin writes may be anything; its problems are told elsewhere.
        logger.info("a field cannot be drawn", exc_info=True)
        return None


def _control(body: Mapping[str, Any], enabled: bool, ctx: FormContext) -> Control | None:
    try:
        definition = FieldDefinition.model_validate(body)
    except ValidationError:
        return None
    found = Builder(None).fields([definition], "{key}")
    if not found:
        return None
    field = found[0]
    form = _form(field)
    key = frozenset((field.key,))
    state = FormState(
        visible=key,
        enabled=key if enabled and not field.read_only else frozenset(),
        required=key if definition.required else frozenset(),
        values={},
        options={},
        scope={},
    )
    data = {} if definition.default_feel else {field.key: definition.default}
    return lay(form, data, state, replace(ctx, resolve=lambda to, key: None), prefix="canvas.")[
        0
    ].controls[0]


def _form(field: Field) -> Form:
    section = Section(REST, None, None, 1, (Placed(field),))
    definition = FormDefinition(fields=[field.definition])
    return Form(definition, {field.key: field}, (section,), (), (), (), {})
