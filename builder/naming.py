"""What definitions and their kinds are called on the pages, and their icons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engine.blueprint import Blueprint, Compiled, Definition, kinds
from engine.blueprint.kind import in_order
from engine.i18n import labels
from workflows.decisions import Model
from workflows.model import ProcessModel

_KINDS: dict[str, tuple[str, str | Promise]] = {
    "organisation": ("building", _("Organisation")),
    "department": ("building-2", _("Departments")),
    "record_type": ("database", _("Record types")),
    "form": ("clipboard-list", _("Forms")),
    "view": ("table-properties", _("Saved lists")),
    "report": ("chart-column", _("Reports")),
    "dashboard": ("layout-dashboard", _("Dashboards")),
    "menu": ("panel-right", _("Menus")),
    "process": ("workflow", _("Processes")),
    "decision": ("split", _("Decisions")),
    "rule": ("zap", _("Rules")),
    "template": ("mail", _("Templates")),
    "gateway": ("send", _("Message gateways")),
    "sms_route": ("route", _("SMS routes")),
    "topic": ("tags", _("Message topics")),
    "scanner": ("scan-line", _("Scanners")),
    "role": ("key-round", _("Roles")),
    "audience": ("messages-square", _("Comment audiences")),
    "scenario": ("flask-conical", _("Acceptance scenarios")),
}
_OTHER = "puzzle"


@dataclass(frozen=True)
class KindName:
    """plural: what the definitions of the kind are called together."""

    name: str
    label: str
    plural: str
    icon: str


def kind_name(name: str, lang: str) -> KindName:
    label = labels.text(kinds[name].label, lang) if name in kinds else name
    icon, plural = _KINDS.get(name, (_OTHER, label))
    return KindName(name, label, str(plural), icon)


def kind_names(lang: str) -> list[KindName]:
    """Return the kinds as the pages list them: first those that people work with most."""
    order = list(_KINDS)[2:] + list(_KINDS)[:2]
    names = [kind.name for kind in in_order()]
    rank = {name: order.index(name) if name in order else len(order) for name in names}
    return [kind_name(name, lang) for name in sorted(names, key=lambda name: rank[name])]


def label_of(definition: Definition | None) -> dict[str, str]:
    """Return what a definition is called by language; {} where it does not say."""
    if definition is None:
        return {}
    label = definition.body.get("label")
    if isinstance(label, dict):
        return {lang: str(words) for lang, words in label.items() if words}
    return _in_xml(definition) if "xml" in definition.body else {}


def title(definition: Definition | None, key: str, lang: str) -> str:
    """Return what a definition is called in a language, its key where it has no name."""
    return labels.text(label_of(definition), lang) or key


def title_in(blueprint: Blueprint, kind: str, key: str, lang: str) -> str:
    return title(blueprint.get(kind, key), key, lang)


@lru_cache(maxsize=512)
def _in_xml(definition: Definition) -> dict[str, str]:
    try:
        model = Compiled(Blueprint([definition])).get(*definition.identity)
    except Exception:  # It has problems, which are told in their place.
        return {}
    if isinstance(model, ProcessModel):
        return dict(model.settings.label)
    if isinstance(model, Model):
        return {"": model.name} if model.name else {}
    return {}


class Done(Protocol):
    """What somebody did; actor_id: None where nobody but the system did it."""

    @property
    def actor_id(self) -> int | None: ...
    @property
    def actor_name(self) -> str: ...


def actor(done: Done) -> str:
    """Return who did it, in the reader's words where it was nobody."""
    return str(_("The system")) if done.actor_id is None else done.actor_name
