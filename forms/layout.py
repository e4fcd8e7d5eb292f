"""Where fields stand: sections, and how many columns each field takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.definition import Label, SectionDefinition, TabDefinition
from forms.field import Field
from forms.messages import Message
from forms.problems import Problem, unknown

REST = "_rest"


@dataclass(frozen=True)
class Placed:
    field: Field
    span: int = 1


@dataclass(frozen=True)
class Section:
    key: str
    label: Label | None
    help: Label | None
    columns: int
    fields: tuple[Placed, ...]
    tab: str = ""


def lay_out(
    definitions: Sequence[SectionDefinition],
    tabs: Sequence[TabDefinition],
    fields: Mapping[str, Field],
    problems: list[Problem],
) -> tuple[Section, ...]:
    """Return the sections; fields that none names stand in a last one of their own."""
    placed: set[str] = set()
    leaves = {tab.key: tab for tab in tabs}
    sections = [_section(d, leaves, fields, placed, problems) for d in definitions]
    rest = tuple(
        Placed(field, _span(field, 2)) for key, field in fields.items() if key not in placed
    )
    if rest:
        sections.append(Section(REST, None, None, 2, rest))
    return tuple(sections)


def _section(
    definition: SectionDefinition,
    leaves: Mapping[str, TabDefinition],
    fields: Mapping[str, Field],
    placed: set[str],
    problems: list[Problem],
) -> Section:
    path = f"layout.{definition.key}"
    if definition.tab and definition.tab not in leaves:
        problems.append(Problem.at(f"{path}.tab", unknown("tab", definition.tab, leaves)))
    found = tuple(_placed(definition, fields, placed, problems, path))
    return Section(
        definition.key,
        definition.label,
        definition.help,
        definition.columns,
        found,
        definition.tab or "",
    )


def _placed(
    definition: SectionDefinition,
    fields: Mapping[str, Field],
    placed: set[str],
    problems: list[Problem],
    path: str,
) -> Iterator[Placed]:
    for entry in definition.placed:
        where = f"{path}.fields.{entry.field}"
        if entry.field not in fields:
            problems.append(Problem.at(where, unknown("field", entry.field, fields)))
        elif entry.field in placed:
            problems.append(Problem.at(where, Message("placed_twice", {"name": entry.field})))
        else:
            placed.add(entry.field)
            field = fields[entry.field]
            yield Placed(field, max(entry.span, _span(field, definition.columns)))


def _span(field: Field, columns: int) -> int:
    """Return how many columns a field needs at least: tables and long texts take the row."""
    return columns if field.type.wide else 1
