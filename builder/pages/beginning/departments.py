"""The third step: what the office is divided into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from builder import naming, uses
from builder.beginning import office
from builder.office import departments
from builder.pages.beginning.step import Look, Refused, Step, Turn
from builder.pages.office.offered import LANGUAGES
from builder.uses import Target
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language

_MOST = 200
_TOLD = 3


@dataclass(frozen=True)
class Name:
    lang: str
    language: str
    dir: str
    text: str


@dataclass(frozen=True)
class Unit:
    """depth: how far below the top. can_indent: there is one before it to hang below."""

    key: str
    title: str
    depth: int
    names: list[Name]
    can_indent: bool


@dataclass(frozen=True)
class DepartmentsStep:
    units: list[Unit]
    names: list[Name]


def _draw(look: Look) -> DepartmentsStep:
    langs = office.languages(look.blueprint)
    return DepartmentsStep(list(_units(look.blueprint, langs)), _names({}, langs))


def _units(
    blueprint: Blueprint, langs: list[str], parent: str = "", depth: int = 0
) -> Iterator[Unit]:
    for place, key in enumerate(departments.children(blueprint, parent)):
        label = naming.label_of(blueprint.get(departments.KIND, key))
        title = labels.text(label, language()) or key
        yield Unit(key, title, depth, _names(label, langs), place > 0)
        if key != parent:
            yield from _units(blueprint, langs, key, depth + 1)


def _names(label: dict[str, str], langs: list[str]) -> list[Name]:
    return [
        Name(lang, LANGUAGES[lang], labels.direction(lang), label.get(lang, ""))
        for lang in langs
        if lang in LANGUAGES
    ]


# --- Gestures ------------------------------------------------------------------


def _add(turn: Turn) -> None:
    label = turn.label()
    if not label:
        raise Refused(_("Say what it is called, in one language at least."))
    if len(turn.blueprint.of(departments.KIND)) >= _MOST:
        raise Refused(_("These are enough to begin with; add more in the builder."))
    _refuse_same(turn, label)
    turn.change(lambda blueprint: departments.added(blueprint, label, turn.text("parent")))


def _refuse_same(turn: Turn, label: dict[str, str], but: str = "") -> None:
    for key, each in turn.blueprint.of(departments.KIND).items():
        if key != but and set(naming.label_of(each).items()) & set(label.items()):
            said = _("There is a department “%(name)s” already.")
            raise Refused(said % {"name": naming.title(each, key, language())})


def _rename(turn: Turn) -> None:
    label, key = turn.label(), turn.text("at")
    if not label:
        raise Refused(_("Say what it is called, in one language at least."))
    _refuse_same(turn, label, key)
    turn.change(lambda blueprint: departments.named(blueprint, key, label))


def _indent(turn: Turn) -> None:
    turn.change(lambda blueprint: departments.indented(blueprint, turn.text("at")))


def _outdent(turn: Turn) -> None:
    turn.change(lambda blueprint: departments.outdented(blueprint, turn.text("at")))


def _remove(turn: Turn) -> None:
    key = turn.text("at")
    needing = _needing(turn.blueprint, key)
    if needing:
        said = _(
            "“%(name)s” cannot go, because others go by it: %(names)s. Call it something else."
        )
        title = naming.title_in(turn.blueprint, departments.KIND, key, language())
        raise Refused(said % {"name": title, "names": "، ".join(needing[:_TOLD])})
    turn.change(lambda blueprint: departments.removed(blueprint, key))


def _needing(blueprint: Blueprint, key: str) -> list[str]:
    """Return what would break without it, beside departments below it, which are hung anew."""
    return [
        naming.title_in(blueprint, each.kind, each.key, language())
        for each in uses.uses(blueprint, Target(departments.KIND, key))
        if each.is_certain and each.kind != departments.KIND
    ]


STEP = Step(
    "departments",
    _draw,
    {"add": _add, "rename": _rename, "indent": _indent, "outdent": _outdent, "remove": _remove},
)
