"""What stands against a move and what it changes, in the reader's words, by its elements' names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engine.i18n import labels
from engine.templating import language
from runtime.processes.moving import Survey
from workflows import moving
from workflows.model import ProcessModel
from workflows.moving import Obstacle, Verdict
from workflows.problems import Problem


@dataclass(frozen=True)
class Said:
    """A sentence about an element; name: what the element is called."""

    name: str
    words: str


class Names:
    """What elements of both versions, and of the processes they call, are called."""

    def __init__(self, old: ProcessModel, new: ProcessModel, lang: str) -> None:
        self.old, self.new, self.lang = _all(old), _all(new), lang

    def of(self, process: str, element: str, *, new: bool = False) -> str:
        first, second = (self.new, self.old) if new else (self.old, self.new)
        for models in (first, second):
            found = models.get(process)
            if found and element in found.elements:
                return name(found, element, self.lang)
        return element

    def anywhere(self, element: str) -> str:
        """Return the name of an element whose process is not known."""
        for found in (*self.new.values(), *self.old.values()):
            if element in found.elements:
                return name(found, element, self.lang)
        return element

    def obstacle(self, found: Obstacle) -> Said:
        said = self.of(found.process, found.problem.element, new=found.new)
        return Said(said, self._words(found.problem))

    def note(self, found: Problem) -> Said:
        return Said(self.anywhere(found.element), self._words(found))

    def _words(self, problem: Problem) -> str:
        params = {key: self._param(key, value) for key, value in problem.params.items()}
        return replace(problem, params=params).message(self.lang)

    def _param(self, key: str, value: Any) -> Any:
        return self.anywhere(value) if key == "other" else value


def _all(model: ProcessModel) -> dict[str, ProcessModel]:
    found = {model.key: model}
    for called in model.called.values():
        found |= _all(called)
    return found


def name(model: ProcessModel, element: str, lang: str) -> str:
    """Return what an element is called; one without a name goes by those that lead to it."""
    own = _own(model, element, lang)
    if own:
        return own
    flows = (model.flows[key] for key in model.elements[element].incoming)
    before = [_own(model, flow.source, lang) for flow in flows]
    if not before or not all(before):
        return element
    return _("After: %(steps)s") % {"steps": listed(before, lang)}


def _own(model: ProcessModel, element: str, lang: str) -> str:
    task = model.user_tasks.get(element)
    return labels.text(task.label if task else model.elements[element].label, lang)


def stored(given: Mapping[str, Any]) -> Obstacle:
    """Return an obstacle as a batch has kept it."""
    problem = Problem(given["element"], given["code"], given["params"])
    return Obstacle(given["process"], problem, tuple(given["choices"]), given["new"])


def where(old: ProcessModel, new: ProcessModel, marking: moving.Marking, names: Names) -> list[str]:
    """Return the names of the steps where a process stands, each once."""
    found = (names.of(*place) for place, _target in moving.places(old, new, marking, {}))
    return list(dict.fromkeys(found)) or [_("Not begun")]


def state(verdict: Verdict) -> tuple[str, str]:
    """Return a verdict's word and colour."""
    return {
        "movable": (_("Can be moved"), "green"),
        "mapping": (_("Needs a mapping"), "amber"),
        "blocked": (_("Blocked"), "red"),
    }[verdict.state]


def why(code: str) -> str:
    """Return the sentence for the code of why an instance was kept, or stayed."""
    return {
        "ended": _("It has ended meanwhile."),
        "went_on": _("It has gone on since it was moved, so it stays in the new version."),
        "there": _("It runs this version already."),
        "forbidden": _("Whoever asked for it may no longer move processes."),
        "fault": _("A fault stopped it; it is as it was before."),
    }.get(code, "")


def told(found: Survey) -> str:
    """Return in one line how many can be moved, need a mapping, and are blocked."""
    said = []
    if count := found.count("movable"):
        words = ngettext("%(count)s can be moved", "%(count)s can be moved", count)
        said.append(words % {"count": count})
    if count := found.count("mapping"):
        words = ngettext("%(count)s needs a mapping", "%(count)s need a mapping", count)
        said.append(words % {"count": count})
    if count := found.count("blocked"):
        words = ngettext("%(count)s is blocked", "%(count)s are blocked", count)
        said.append(words % {"count": count})
    return listed(said, language())


def listed(words: Iterable[str], lang: str) -> str:
    return (", " if lang == "en" else "، ").join(words)


def once(found: Iterable[Said]) -> list[Said]:
    return list(dict.fromkeys(found))
