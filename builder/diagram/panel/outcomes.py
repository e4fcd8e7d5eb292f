"""The buttons that a task is completed with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from builder import keys
from builder.diagram.panel import Field, Part, Place
from builder.diagram.panel._fields import as_labels, by_language, choice, field, without_empty
from builder.diagram.sent import rows
from engine.i18n import labels
from engine.i18n.labels import LANGUAGES
from engine.templating import language
from workflows.checks.tasks import STYLES
from workflows.reading.vocabulary import HUMAN


class Outcomes(Part):
    name: ClassVar[str] = "outcomes"
    order: ClassVar[int] = 30

    def title(self, place: Place) -> str:
        return _("Buttons to complete it")

    def serves(self, place: Place) -> bool:
        return place.type in HUMAN

    def fields(self, place: Place) -> list[Field]:
        styles = {"primary": _("Main"), "plain": _("Plain"), "danger": _("Refusing")}
        rows = [
            field("ar", "text", "العربية", max_length=120),
            field("en", "text", "English", max_length=120),
            field("fa", "text", "فارسی", max_length=120),
            choice("style", _("Look"), {style: styles[style] for style in STYLES}),
            field("form", "yes_no", _("Needs the form filled in"), default=True),
            field("key", "text", _("Key"), max_length=63),
        ]
        add = {language(): _("Add a button")}
        return [field("rows", "lines", _("Buttons"), fields=rows, add_label=add, max_rows=12)]

    def data(self, place: Place) -> dict[str, Any]:
        return {"rows": [_row(outcome) for outcome in _outcomes(place)]}

    def changes(self, place: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        found: list[dict[str, Any]] = []
        for row in data.get("rows") or ():
            if not _says(row):
                continue
            words = {lang: str(row[lang]) for lang in LANGUAGES if row.get(lang)}
            taken = [each["key"] for each in found]
            key = str(row.get("key") or keys.suggested(words, "outcome", taken))
            found.append(without_empty({
                "key": key,
                "style": row.get("style") or "plain",
                "requireForm": "" if row.get("form") else "false",
                "label": as_labels(words),
            }))  # fmt: skip
        return {"own": without_empty({**place.own, "outcome": _as_before(found, place)})}

    def typed(self, before: Place, after: Place, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the rows, with the keys that new ones were given."""
        written = iter(self.data(after)["rows"])
        return {"rows": [next(written, row) if _says(row) else row for row in data["rows"] or ()]}

    def said(self, place: Place) -> str:
        names = [
            labels.text(by_language(each.get("label", ())), language()) or str(each.get("key", ""))
            for each in _outcomes(place)
        ]
        return " · ".join(names)


def _outcomes(place: Place) -> list[Mapping[str, Any]]:
    return rows(place.own.get("outcome"))


def _says(row: Any) -> bool:
    return isinstance(row, Mapping) and any(row.get(name) for name in (*LANGUAGES, "key"))


def _row(outcome: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **by_language(outcome.get("label", ())),
        "style": outcome.get("style") or "plain",
        "form": outcome.get("requireForm") != "false",
        "key": outcome.get("key", ""),
    }


def _as_before(found: list[dict[str, Any]], place: Place) -> list[dict[str, Any]]:
    """Return the outcomes; one that means what it meant is written as it was."""
    before = {str(each.get("key")): dict(each) for each in _outcomes(place)}
    return [
        before[each["key"]]
        if each["key"] in before and _row(before[each["key"]]) == _row(each)
        else each
        for each in found
    ]
