"""The settings of a record type, by tabs: single settings, and lists of elements with keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from builder.settings import inheriting, offered
from builder.settings.panel import Choices
from engine.blueprint import Blueprint
from engine.i18n import labels
from engine.templating import language
from forms import CheckDefinition, RuleDefinition
from runtime.assignment.strategy import strategies
from runtime.expiry.definition import DocumentDefinition
from runtime.records.definition import (
    GuardDefinition,
    RelatedDefinition,
    UniqueDefinition,
)


@dataclass(frozen=True)
class About:
    """The type whose settings they are. whole: its body with all that it inherits."""

    blueprint: Blueprint
    key: str
    whole: Mapping[str, Any]

    @property
    def own(self) -> Mapping[str, Any]:
        found = self.blueprint.get(inheriting.KIND, self.key)
        return found.body if found else {}


Offer = Callable[[About], Mapping[str, Choices]]


@dataclass(frozen=True)
class Single:
    """Settings that stand once. names: of the body's entries that they are in."""

    key: str
    label: str | Promise
    names: tuple[str, ...]
    choices: Offer = lambda about: {}


@dataclass(frozen=True)
class Elements:
    """A list of elements with keys. part: its entry in the body; stem: of the keys of new ones.

    of: the setting that says of which type the expressions speak, where that is not this one.
    """

    part: str
    label: str | Promise
    add: str | Promise
    model: type[BaseModel]
    stem: str
    choices: Offer = lambda about: {}
    of: str = ""

    @property
    def key(self) -> str:
        return self.part


@dataclass(frozen=True)
class Tab:
    """extra: what else it shows, of `builder.pages.settings.extra`; "" for nothing."""

    key: str
    label: str | Promise
    icon: str
    cards: tuple[Single | Elements, ...] = ()
    extra: str = ""


def _fields(about: About) -> Choices:
    return offered.elements(about.whole, "fields")


def _general(about: About) -> Mapping[str, Choices]:
    types = offered.definitions(about.blueprint, "record_type")
    types.pop(about.key, None)
    return {"extends": types, "department": offered.definitions(about.blueprint, "department")}


def _rules(about: About) -> Mapping[str, Choices]:
    return {"fields": _fields(about), "sections": offered.elements(about.whole, "layout")}


def _listing(about: About) -> Mapping[str, Choices]:
    columns = offered.columns(about.whole)
    return {
        "list__columns": columns,
        "list__sort": offered.sorts(about.whole),
        "search": _fields(about),
        "head": columns,
    }


def _related(about: About) -> Mapping[str, Choices]:
    """Return the types that refer to this one, and the fields by which they do."""
    lineage = inheriting.lineage(about.blueprint, inheriting.KIND, about.key)
    types: dict[str, str] = {}
    fields: dict[str, str] = {}
    totals: dict[str, str] = {}
    for key, title in offered.definitions(about.blueprint, "record_type").items():
        whole = inheriting.whole(about.blueprint, inheriting.KIND, key)
        listed = [each for each in whole.get("fields") or () if isinstance(each, Mapping)]
        named = {str(f["key"]): labels.text(f.get("label"), language()) for f in listed}
        if back := [str(f["key"]) for f in listed if f.get("to") in lineage]:
            types[key] = title
            fields |= {name: named[name] for name in back}
            totals |= {str(f["key"]): named[str(f["key"])] for f in listed if _is_number(f)}
    return {"type": types, "field": fields, "totals": totals}


def _is_number(field: Mapping[str, Any]) -> bool:
    return (field.get("result") or field.get("type")) in ("number", "money", "percent")


def _points(about: About) -> Mapping[str, Choices]:
    plain = {
        "create": _("Adding a record"), "edit": _("Editing"), "delete": _("Deleting"),
        "assign": _("Assigning"), "transfer": _("Transferring"), "transition": _("Any transition"),
    }  # fmt: skip
    found = {key: str(words) for key, words in plain.items()}
    for key, words in offered.elements(about.whole, "transitions").items():
        found[f"transition:{key}"] = str(_("Transition: %(name)s")) % {"name": words}
    for key, words in offered.definitions(about.blueprint, "process").items():
        found[f"process:{key}"] = str(_("Process: %(name)s")) % {"name": words}
    return {"on": found}


def _documents(about: About) -> Mapping[str, Choices]:
    """Return the fields that may stand for each part of a document, by their sorts."""
    dates, choices, files, references = (
        _of_sorts(about, *sorts)
        for sorts in (("date",), ("choice",), ("file", "image"), ("reference",))
    )
    return {
        "expires": dates,
        "issued": dates,
        "kind": choices,
        "file": files,
        "holder": references,
        "number": _fields(about),
    }


def _of_sorts(about: About, *sorts: str) -> Choices:
    fields = [each for each in about.whole.get("fields") or () if isinstance(each, Mapping)]
    fitting = [each for each in fields if each.get("type") in sorts]
    return offered.elements({"fields": fitting}, "fields")


def _assignment(about: About) -> Mapping[str, Choices]:
    lang = language()
    by_hand = {"by_hand": str(_("By hand"))}
    named = {name: labels.text(each.label, lang) for name, each in strategies.items()}
    roles = offered.definitions(about.blueprint, "role")
    own = {"record": str(_("The record's own department"))}
    return {
        "assignment__strategy": {**by_hand, **named},
        "assignment__candidates__role": roles,
        "assignment__candidates__also": roles,
        "assignment__candidates__department": {
            **own, **offered.definitions(about.blueprint, "department")
        },
        "assignment__at_cap_notify": offered.addressees(about.blueprint),
        "assignment__on_assign": offered.elements(about.whole, "transitions"),
    }  # fmt: skip


def _audiences(about: About) -> Mapping[str, Choices]:
    return {"audiences": offered.definitions(about.blueprint, "audience")}


def _portal(about: About) -> Mapping[str, Choices]:
    fields = _fields(about)
    return {
        "portal__role": offered.definitions(about.blueprint, "role"),
        "portal__name": fields,
        "portal__email": fields,
        "portal__mobile": fields,
    }


def _in_fields(name: str) -> Offer:
    return lambda about: {name: _fields(about)}


TABS: tuple[Tab, ...] = (
    Tab("general", _("General"), "settings", (
        Single("general", _("General"), ("label", "plural", "icon", "code", "abstract",
                                         "department", "title"), _general),)),
    Tab("rules", _("Rules and checks"), "git-branch", (
        Elements("rules", _("Rules"), _("Add a rule"), RuleDefinition, "rule", _rules),
        Elements("checks", _("Checks"), _("Add a check"), CheckDefinition, "check",
                 _in_fields("fields")),)),
    Tab("numbering", _("Numbers"), "hash", (
        Single("numbering", _("Numbers of records"), ("numbering",)),)),
    Tab("unique", _("Unique and alike"), "fingerprint", (
        Elements("unique", _("What must not be there twice"), _("Add a unique rule"),
                 UniqueDefinition, "unique", _in_fields("fields")),
        Single("likeness", _("Records that look alike"), ("likeness",),
               _in_fields("likeness__fields")),)),
    Tab("list", _("Lists and search"), "table-properties", (
        Single("list", _("Lists and search"), ("list", "search", "head"), _listing),
        Elements("related", _("Related records"), _("Add related records"), RelatedDefinition,
                 "related", _related, of="type"),), "views"),
    Tab("guards", _("Guards"), "shield", (
        Elements("guards", _("Guards"), _("Add a guard"), GuardDefinition, "guard", _points),)),
    Tab("documents", _("Documents that end"), "calendar-check", (
        Elements("documents", _("Documents that end"), _("Add a document"), DocumentDefinition,
                 "document", _documents),)),
    Tab("due", _("Expected completion"), "calendar-clock", (
        Single("due", _("Expected completion"), ("due",)),)),
    Tab("assignment", _("Assignment"), "user-check", (
        Single("assignment", _("Who gets the records"), ("assignment",), _assignment),)),
    Tab("audiences", _("Comment audiences"), "messages-square", (
        Single("audiences", _("Comment audiences"), ("audiences",), _audiences),)),
    Tab("portal", _("Portal"), "door-open", (
        Single("portal", _("Who signs in through its records"), ("portal",), _portal),)),
    Tab("rights", _("Rights"), "key-round", (), "rights"),
    Tab("data", _("Conversions of data"), "replace", (), "data"),
)  # fmt: skip


def tab(key: str) -> Tab | None:
    return next((each for each in TABS if each.key == key), None)
