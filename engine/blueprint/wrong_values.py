"""Pydantic's errors as problems: at paths of stable keys, with "did you mean"."""

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from engine.blueprint.definitions import path_of
from engine.blueprint.problems import Problem
from engine.registry import closest

MAX_PROBLEMS = 200
"""How many wrong values of one body are told; the rest are counted."""


def problems_of(error: ValidationError, body: object, model: type[BaseModel]) -> list[Problem]:
    wrong = error.errors(include_url=False)
    problems = [_problem(each, body, model) for each in wrong[:MAX_PROBLEMS]]
    if left := len(wrong) - len(problems):
        problems.append(Problem("", "and_more", {"count": left}))
    return problems


def _problem(error: Any, body: object, model: type[BaseModel]) -> Problem:
    location, code = error["loc"], error["type"]
    params: dict[str, Any] = {**error.get("ctx", {}), "message": error["msg"]}
    if code == "extra_forbidden":
        params |= _suggestion(model, location)
    path = path_of(body, location, missing=code == "missing")
    return Problem(path, code, params)


def _suggestion(model: type[BaseModel], location: Sequence[str | int]) -> dict[str, str]:
    name = str(location[-1])
    choices = {known for owner in _models_at(model, location[:-1]) for known in _names(owner)}
    meant = closest(name, sorted(choices))
    return {"name": name, "meant": meant} if meant else {"name": name}


def _names(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _models_at(model: type[BaseModel], location: Sequence[str | int]) -> set[type[BaseModel]]:
    """Return the models that may stand at a location; those of every member of a union."""
    found = {model}
    for step in location:
        entered = {each for owner in found for each in _entered(owner, step)}
        # Indexes and the names of union members lead to no field: the models stay the same.
        found = entered or found
    return found


def _entered(owner: type[BaseModel], step: str | int) -> Iterator[type[BaseModel]]:
    for name, info in owner.model_fields.items():
        if step in (name, info.alias):
            yield from _models_in(info.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
