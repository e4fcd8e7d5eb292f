"""The forms of a rule: what it is about, what sets it off, and what it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from builder.diagram.panel import _params
from builder.diagram.panel._fields import choice, definitions, field, known
from builder.rules.places import RulePlace
from engine.i18n import labels
from engine.templating import language
from forms import Form, FormContext, FormDefinition, Urls, compile_form, render_form
from workflows.operators import operators

Body = Mapping[str, Any]


def offered() -> list[tuple[str, str]]:
    found = [(name, labels.text(each.label, language())) for name, each in operators.items()]
    return sorted(found, key=lambda each: each[1])


def drawn(form: Form, data: Mapping[str, Any], prefix: str) -> Markup:
    ctx = FormContext(language=language())
    urls = Urls(expression=reverse("feel"))
    return render_form(form, dict(data), form.state(data, ctx), {}, ctx, urls=urls, prefix=prefix)


def read(form: Form, data: Mapping[str, Any], post: QueryDict, prefix: str) -> dict[str, Any]:
    return {**data, **form.bind(post, FormContext(language=language()), prefix=prefix)}


def general(place: RulePlace) -> Form:
    fields = [
        field("label", "words", _("Name")),
        choice("record_type", _("Records of"), definitions(place.blueprint, "record_type")),
        field("active", "yes_no", _("Active")),
    ]
    return compile_form(FormDefinition.model_validate({"fields": fields}))


def general_data(body: Body) -> dict[str, Any]:
    return {
        "label": body.get("label"),
        "record_type": body.get("record_type"),
        "active": body.get("active", True) is not False,
    }


def operator(here: Any, name: str) -> Form:
    found = operators.get(name)
    fields = [choice("name", _("Do"), known(dict(offered()), name))]
    rules: list[dict[str, Any]] = []
    if found is not None:
        fields += _params.fields(found, here)
        rules = _params.rules(found, here)
    section = {"key": f"call_{here.key}", "columns": 2, "fields": _laid(fields)}
    return compile_form(
        FormDefinition.model_validate({"fields": fields, "rules": rules, "layout": [section]})
    )


def _laid(fields: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the fields with their widths: beside each value, whether it is worked out."""
    beside = {name.replace("free_", "source_") for name in _keys(fields) if "free_" in name}

    def span(key: str) -> int:
        return 1 if key in beside or key.startswith(("free_", "fixed_")) else 2

    return [{"field": key, "span": span(key)} for key in _keys(fields)]


def _keys(fields: Sequence[Mapping[str, Any]]) -> list[str]:
    return [str(each["key"]) for each in fields]


def operator_data(here: Any, name: str) -> dict[str, Any]:
    found = operators.get(name)
    return {"name": name, **(_params.data(found, here) if found else {})}
