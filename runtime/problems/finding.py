"""What a definition names, and is not there or cannot be read."""

from collections.abc import Iterable, Iterator, Mapping

from engine.blueprint import Compiled, Problem, unknown_reference
from engine.feel import Type
from forms.expressions import Unusable, compile_expression
from runtime.problems.telling import said, unknown


def unknown_definition(
    compiled: Compiled, path: str, kind: str, key: str | None
) -> Iterator[Problem]:
    """Yield the problem that a path names a definition which is not there; None names nothing."""
    if key is not None and (kind, key) not in compiled:
        yield unknown_reference(path, kind, key, compiled.keys(kind))


def unknown_names(
    path: str, noun: str, given: Iterable[str], choices: Iterable[str]
) -> Iterator[Problem]:
    """Yield those that are no choices of the definition's own, each at its place below the path."""
    known = list(choices)
    for name in given:
        if name not in known:
            yield unknown(f"{path}.{name}", noun, name, known)


def unusable(
    path: str, source: str | None, known: Mapping[str, Type], result: Type
) -> Iterator[Problem]:
    """Yield why a source is no expression over these names with that result; None is none."""
    if source is None:
        return
    try:
        compile_expression(source, known, result=result)
    except Unusable as error:
        for message in error.messages:
            yield said(path, message)
