"""What holds for every kind of definition, whichever app it is in."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from engine.blueprint import Blueprint, Definition, Kind, XmlBody, kinds
from engine.blueprint.checking import check
from engine.blueprint.definitions import KEY

ALL = list(kinds.values())
every_kind = pytest.mark.parametrize("kind", ALL, ids=[kind.name for kind in ALL])

HOSTILE: list[Any] = [
    None, True, -1, 10**30, "", "x", "a" * 100_000, "}{{%", "1 +", "../..", "\0", [], ["x"], [[]],
    [None], [{}], [{"key": "a"}], [{"key": 5}], [{"key": "a"}, {"key": "b", "fields": ["a"]}], {},
    {"ar": "x"}, {"x": {"y": []}}, "<a", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a/>",
]  # fmt: skip


def models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        yield model
        for field in model.model_fields.values():
            yield from models_in(field.annotation, seen)


def models_in(annotation: Any, seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from models(annotation, seen)
    for argument in get_args(annotation):
        yield from models_in(argument, seen)


def test_folders_are_kept_apart() -> None:
    assert len({kind.folder for kind in ALL}) == len(ALL)


@every_kind
def test_a_kind_is_named_in_three_languages(kind: Kind) -> None:
    assert KEY.fullmatch(kind.name)
    assert all(kind.label.get(lang) for lang in ("ar", "en", "fa"))


@every_kind
def test_a_body_drops_nothing_unknown_silently(kind: Kind) -> None:
    # "allow" is for parts whose kind checks the rest itself, such as the settings of field types.
    lax = [each for each in models(kind.Body, set()) if each.model_config.get("extra") is None]
    assert [each.__name__ for each in lax] == []


@every_kind
def test_the_schema_is_for_editors(kind: Kind) -> None:
    assert kind.Body.model_json_schema()["type"] == "object"


@every_kind
def test_files_are_yaml_or_the_text_of_an_xml_body(kind: Kind) -> None:
    assert kind.files.startswith(".")
    assert (kind.files == ".yaml") != issubclass(kind.Body, XmlBody)


@every_kind
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:30])
def test_a_hostile_body_is_answered_with_problems(kind: Kind, value: Any) -> None:
    bodies: list[dict[str, Any]] = [{name: value} for name in kind.Body.model_fields]
    bodies.append(dict.fromkeys(kind.Body.model_fields, value))
    for body in bodies:
        problems = check(Blueprint([Definition(kind.name, "hostile", body)]))
        stumbled = [each.message("en") for each in problems if each.code == "not_compiled"]
        assert stumbled == [], body
