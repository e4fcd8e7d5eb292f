"""What is begun from nothing is sound from the start, whatever it is called."""

import pytest

from builder import source, starters
from engine.blueprint import Blueprint, kinds
from engine.blueprint.checking import check_only

# There is one organisation, and its text begins with what is installed.
KINDS = sorted(name for name in kinds if name != "organisation")
LABELS = [
    {"ar": "جديد"},
    {"ar": "مهم، «جدًا»", "en": "Quotes \" ' and: {braces} & <tags> # too"},
    {"fa": "تازه", "en": "{0} {key} %s"},
]


@pytest.mark.parametrize("label", LABELS, ids=["plain", "hostile", "places"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_definition_has_no_problems(
    office: Blueprint, kind: str, label: dict[str, str]
) -> None:
    text = starters.text(kind, "brand_new", label, "transaction")
    definition = source.read(kind, "brand_new", text).definition
    assert definition is not None
    assert check_only(office.changed([definition]), kind, "brand_new") == []
    found = definition.body.get("label", label)
    assert found == label
