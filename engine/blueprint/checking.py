"""Everything that is wrong with a blueprint, found at once."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engine.blueprint.compiled import Compiled
from engine.blueprint.definitions import KEY, Blueprint, Definition, Identity, element_name
from engine.blueprint.kind import Kind, in_order, kinds, schema_problems
from engine.blueprint.problems import Problem, ProblemsFound, errors
from engine.pacing import paced
from engine.registry import closest

logger = logging.getLogger(__name__)


class Broken(LookupError):
    """The definition that was asked for has problems of its own."""


class CompilingBlueprint(Compiled):
    """A blueprint under check: definitions found broken are not compiled again and again."""

    def __init__(self, blueprint: Blueprint) -> None:
        super().__init__(blueprint)
        self.broken: set[Identity] = set()

    def get(self, kind: str, key: str) -> Any:
        """Return what the kind compiled; Broken where the definition has problems."""
        if (kind, key) in self.broken:
            raise Broken(f"{kind}/{key} has problems")
        return super().get(kind, key)

    def parsed(self, kind: str, key: str) -> Any:
        """Return the body as the kind's model; Broken where the definition has problems."""
        if (kind, key) in self.broken:
            raise Broken(f"{kind}/{key} has problems")
        return super().parsed(kind, key)

    def of(self, kind: str) -> dict[str, Any]:
        """Return what the kind compiled of the definitions that are sound so far."""
        sound = (key for key in self.keys(kind) if (kind, key) not in self.broken)
        return {key: self.get(kind, key) for key in sound}

    def find(self, kind: str, key: str) -> Any | None:
        """Return what the kind compiled; None where it is missing or has problems."""
        if (kind, key) in self.broken or (kind, key) not in self:
            return None
        try:
            return self.get(kind, key)
        except Exception:  # Whatever is wrong with it is told when its own turn comes.
            return None

    def _compile(self, definition: Definition) -> Any:
        try:
            return super()._compile(definition)
        except ProblemsFound as error:
            # Told of this definition, even where another one asked for it.
            raise ProblemsFound([each.within(definition) for each in error.problems]) from error


def check(blueprint: Blueprint) -> list[Problem]:
    """Return every problem of a blueprint, in the order of kinds and keys."""
    compiling = CompilingBlueprint(blueprint)
    problems = [problem for each in paced(blueprint) for problem in _shape(each, compiling)]
    for kind in in_order():
        for definition in paced(blueprint.of(kind.name).values()):
            if definition.identity not in compiling.broken:
                problems += _meaning(kind, definition, compiling)
    if not errors(problems):
        _sound.append(compiling)
    distinct = {_identity(each): each for each in problems}
    return sorted(distinct.values(), key=_place)


def sound(address: str) -> Compiled | None:
    """Return what a check has just compiled of the blueprint at this address, if it was sound."""
    return next((each for each in reversed(_sound) if each.hash == address), None)


# What goes live has been checked a moment before: nothing of it has to be compiled again.
_sound: deque[CompilingBlueprint] = deque(maxlen=1)


def check_only(blueprint: Blueprint, kind: str, key: str) -> list[Problem]:
    """Return the problems of one definition among the others, whose own are not looked for."""
    definition = blueprint.get(kind, key)
    compiling = CompilingBlueprint(blueprint)
    if definition is None:
        return []
    problems = _shape(definition, compiling)
    if not problems:
        problems = _meaning(kinds[kind], definition, compiling)
    distinct = {_identity(each): each for each in problems}
    return sorted(distinct.values(), key=_place)


def check_kind(blueprint: Blueprint, kind: str) -> list[Problem]:
    """Return the problems of the definitions of one kind, among the others."""
    compiling = CompilingBlueprint(blueprint)
    found = list[Problem]()
    for definition in blueprint.of(kind).values():
        found += _shape(definition, compiling) or _meaning(kinds[kind], definition, compiling)
    return sorted({_identity(each): each for each in found}.values(), key=_place)


def _identity(problem: Problem) -> tuple[str, ...]:
    place = problem.kind, problem.key, problem.path, problem.element
    return (*place, problem.code, problem.message("en"))


def _place(problem: Problem) -> tuple[int, str, str, str, int]:
    order = kinds[problem.kind].order if problem.kind in kinds else 0
    return order, problem.kind, problem.key, problem.file, problem.line


def _shape(definition: Definition, compiling: CompilingBlueprint) -> list[Problem]:
    found = [problem.within(definition) for problem in _shape_problems(definition)]
    if found:
        compiling.broken.add(definition.identity)
    return found


def _shape_problems(definition: Definition) -> Iterator[Problem]:
    if definition.kind not in kinds:
        meant = closest(definition.kind, kinds)
        yield Problem("", "unknown_kind", {"name": definition.kind, "meant": meant})
        return
    if not KEY.fullmatch(definition.key):
        yield Problem("", "bad_key", {"name": definition.key})
    try:
        _ = definition.hash
    except (TypeError, ValueError, RecursionError) as error:
        yield Problem("", "not_plain", {"error": str(error)})
        return
    yield from duplicate_keys(definition.body)
    yield from schema_problems(definition)


def duplicate_keys(node: object, path: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Yield a problem for each element whose `key` an element before it has."""
    # What holds nothing has no elements; most of a body are plain texts, not asked one by one.
    if isinstance(node, dict):
        for name, value in node.items():
            if isinstance(value, dict | list):
                yield from duplicate_keys(value, (*path, str(name)))
    elif isinstance(node, list):
        yield from _duplicates_in(node, path)


def _duplicates_in(elements: list[Any], path: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, element in enumerate(elements):
        key = element.get("key") if isinstance(element, Mapping) else None
        if isinstance(key, str) and key in seen:
            yield Problem(".".join((*path, str(index))), "duplicate_key", {"name": key})
        elif isinstance(key, str):
            seen.add(key)
        yield from duplicate_keys(element, (*path, element_name(element) or str(index)))


def _meaning(kind: Kind, definition: Definition, compiling: CompilingBlueprint) -> list[Problem]:
    found = [each.within(definition) for each in _meaning_problems(kind, definition, compiling)]
    if errors(found):
        compiling.broken.add(definition.identity)
    return found


def _meaning_problems(
    kind: Kind, definition: Definition, compiling: CompilingBlueprint
) -> Iterable[Problem]:
    try:
        parsed = compiling.parsed(definition.kind, definition.key)
        found = list(kind.check(definition, parsed, compiling))
        if not errors(found):
            compiling.get(definition.kind, definition.key)
        return found
    except ProblemsFound as error:
        return error.problems
    except Broken:
        # It leans on a definition whose own problems are listed; those come first.
        compiling.broken.add(definition.identity)
        return []
    except Exception as error:
        # Definitions are hostile input: a kind that stumbles over one must not stop the check.
        logger.exception("checking %s/%s", definition.kind, definition.key)
        return [Problem("", "not_compiled", {"error": f"{type(error).__name__}: {error}"})]
