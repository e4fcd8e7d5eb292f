"""In which order fields are worked out, and circles among them."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from forms.field import Field
from forms.messages import Message
from forms.problems import Problem
from forms.rules import Rule


def in_order(
    fields: Mapping[str, Field], rules: Iterable[Rule], problems: list[Problem]
) -> tuple[Field, ...]:
    """Return the fields so that each comes after those that its value, its default and its
    being shown depend on.
    """
    needs = {key: _reads(field) & set(fields) for key, field in fields.items()}
    for rule in rules:
        for key in rule.fields if rule.show else ():
            assert rule.show
            needs[key] = needs[key] | (rule.show.reads & set(fields))
    return tuple(fields[key] for key in _sorted(needs, "fields", problems))


def columns_in_order(field: Field, path: str, problems: list[Problem]) -> tuple[Field, ...]:
    """Return the columns of line items so that each comes after those it depends on."""
    columns = field.columns
    needs = {key: _own_reads(column) & set(columns) for key, column in columns.items()}
    return tuple(columns[key] for key in _sorted(needs, f"{path}.fields", problems))


def _own_reads(field: Field) -> set[str]:
    worked_out = [e for name, e in field.expressions.items() if name in ("value", "default")]
    return set().union(*(expression.reads for expression in worked_out))


def _reads(field: Field) -> set[str]:
    """Return what a field's values depend on: its own expressions, and those of its columns."""
    of_columns = [_own_reads(column) - set(field.columns) for column in field.columns.values()]
    return _own_reads(field).union(*of_columns)


def _sorted(needs: Mapping[str, set[str]], path: str, problems: list[Problem]) -> list[str]:
    if not any(needs.values()):
        return list(needs)
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle: list[str] = error.args[1]
        names = " ← ".join(circle)
        problems.append(Problem.at(f"{path}.{circle[0]}", Message("cycle", {"names": names})))
        return list(needs)
