"""Headings of a file that are only the beginning of a field's label."""

from types import SimpleNamespace
from typing import Any

import pytest

from forms import FormDefinition, compile_form
from runtime.imports import matching


@pytest.fixture
def kind() -> Any:
    labels = {"identity": "رقم الهوية أو الإقامة", "kind": "نوع العميل", "contract": "نوع العقد"}
    fields = [{"key": key, "type": "text", "label": {"ar": text}} for key, text in labels.items()]
    return SimpleNamespace(
        fields=compile_form(FormDefinition.model_validate({"fields": fields})).fields
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [("رقم الهوية", "identity"), ("نوع", None), ("رقم", None), ("نوع العقد", "contract")],
)
def test_a_beginning_means_the_one_field_that_begins_so(
    kind: Any, heading: str, field: str | None
) -> None:
    assert matching.match(kind, [heading]).get("0") == field
