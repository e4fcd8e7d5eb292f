"""A process: its diagram, and who is asked for what in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from builder import naming
from builder.reading.part import Drawn, Part
from engine.blueprint import Blueprint, Compiled, Definition
from engine.i18n import labels
from engine.templating import language
from runtime.pages.page import Request
from workflows.diagram import svg
from workflows.model import ProcessModel, TaskConfig, Who


@dataclass(frozen=True)
class TaskRow:
    element: str
    label: str
    who: list[str]
    form: str
    outcomes: list[tuple[str, str]]
    due: str


def parts(request: Request, compiled: Compiled, definition: Definition, lang: str) -> Drawn:
    try:
        model: ProcessModel = compiled.get(*definition.identity)
    except Exception:  # It has problems, which the page lists.
        return Drawn([], frozenset())
    picture = Markup(svg(model, lang))  # noqa: S704 — drawn by us, escaped
    tasks = [_task(each, compiled.blueprint) for each in model.user_tasks.values()]
    found = [Part("diagram", picture)]
    return Drawn([*found, Part("user_tasks", tasks)] if tasks else found, frozenset(("xml",)))


def _task(config: TaskConfig, blueprint: Blueprint) -> TaskRow:
    lang = language()
    return TaskRow(
        config.element,
        labels.text(config.label, lang) or config.element,
        [name for who in config.who if (name := _who(who, blueprint))],
        naming.title_in(blueprint, "form", config.form, lang) if config.form else "",
        [(labels.text(each.label, lang) or each.key, each.style) for each in config.outcomes],
        config.due,
    )


def _who(who: Who, blueprint: Blueprint) -> str:
    lang = language()
    if who.role:
        return naming.title_in(blueprint, "role", who.role, lang)
    if who.assignee:
        return _("whoever the record is assigned to")
    if who.manager_of == "record":
        return _("the manager of the record's department")
    if who.manager_of:
        named = naming.title_in(blueprint, "department", who.manager_of, lang)
        return _("the manager of %(department)s") % {"department": named}
    return who.user
