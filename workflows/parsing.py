"""A BPMN file becomes a process, or a list of everything that is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from engine import feel
from workflows.checks import Known, problems_alone, problems_around, problems_of
from workflows.model import ProcessModel
from workflows.operators import Operator
from workflows.problems import Problem, ProcessRefused
from workflows.reading.markup import read
from workflows.reading.notes import Notes
from workflows.reading.process import process

Files = Callable[[str], bytes | None] | Mapping[str, bytes]
"""The BPMN of another process by its key; None or no entry where there is none."""

NO_FILES: Files = MappingProxyType({})
MODELS_KEPT = 128  # files that a program keeps read, at some 100 KB each
DEEPEST_CALLS = 5


@dataclass(frozen=True, slots=True)
class _Read:
    model: ProcessModel | None
    problems: tuple[Problem, ...]


@lru_cache(maxsize=MODELS_KEPT)
def _read(xml: bytes) -> _Read:
    notes = Notes()
    try:
        model = process(read(xml), sha256(xml).hexdigest(), notes)
    except ProcessRefused as refused:
        return _Read(None, refused.problems)
    return _Read(model, tuple(notes.problems))


def sketch(xml: bytes) -> ProcessModel | None:
    """Return what can be read of a process, whatever is wrong with it; None for no process."""
    return _read(xml).model


def check(
    xml: bytes,
    *,
    names: Mapping[str, feel.Type] | None = None,
    operators: Mapping[str, Operator] | None = None,
    files: Files = NO_FILES,
) -> list[Problem]:
    """Return everything wrong with a process; empty when it can run.

    names: what its expressions may read besides its own data, with types; None lets any name
    stand. operators: those it may call; None leaves calls unchecked. files: other processes.
    """
    found = _read(xml)
    if found.model is None:
        return list(found.problems)
    model, missing = _with_calls(found.model, files, ())
    around = problems_around(model, Known(names, operators))
    return _sorted([*found.problems, *missing, *_alone(xml), *around])


def parse(xml: bytes, files: Files = NO_FILES) -> ProcessModel:
    """Return the process with those it calls; raise ProcessRefused with its problems."""
    found = _read(xml)
    if found.model is None or found.problems:
        raise ProcessRefused(found.problems)
    if not found.model.calls:
        return _checked(xml)
    model, missing = _with_calls(found.model, files, ())
    if problems := [*missing, *_alone(xml), *problems_around(model, Known())]:
        raise ProcessRefused(tuple(_sorted(problems)))
    return model


@lru_cache(maxsize=MODELS_KEPT)
def _checked(xml: bytes) -> ProcessModel:
    model = _read(xml).model
    assert model is not None
    if problems := [*_alone(xml), *problems_around(model, Known())]:
        raise ProcessRefused(tuple(_sorted(problems)))
    return model


@lru_cache(maxsize=MODELS_KEPT)
def _alone(xml: bytes) -> tuple[Problem, ...]:
    """Return what is wrong within one file, whatever it calls."""
    model = _read(xml).model
    assert model is not None
    return tuple(problems_alone(model))


def _with_calls(
    model: ProcessModel, files: Files, above: tuple[str, ...]
) -> tuple[ProcessModel, list[Problem]]:
    """Return the process with the processes it calls, and the problems of the calls."""
    if not model.calls:
        return model, []
    problems: list[Problem] = []
    called: dict[str, ProcessModel] = {}
    path = (*above, model.key)
    for element, call in model.calls.items():
        found = _called(element, call.key, files, path)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        called[call.key], inner = _with_calls(found, files, path)
        problems += (
            []
            if above
            else [
                Problem(element, "called_process_wrong", {"name": call.key, "problem": problem})
                for problem in (*inner, *problems_of(called[call.key], Known()))
            ]
        )
    hashes = "".join(f"{key}{called[key].hash}" for key in sorted(called))
    digest = sha256(f"{model.hash}{hashes}".encode()).hexdigest()
    return replace(model, called=called, hash=digest), problems


def _called(element: str, key: str, files: Files, path: tuple[str, ...]) -> ProcessModel | Problem:
    if key in path or len(path) > DEEPEST_CALLS:
        return Problem(element, "calls_itself", {"name": key})
    xml = files(key) if callable(files) else files.get(key)
    if xml is None:
        return Problem(element, "unknown_process", {"name": key})
    found = _read(xml)
    if found.model is None or found.problems:
        return Problem(element, "called_process_wrong", {"name": key, "problem": found.problems[0]})
    return found.model


def _sorted(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.line, problem.element, problem.code))
