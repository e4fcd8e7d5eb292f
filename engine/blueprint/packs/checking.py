"""What is wrong with a pack, on the packs that it requires."""

from collections.abc import Iterable, Iterator

from engine.blueprint import checking
from engine.blueprint.definitions import Blueprint, Definition, Identity
from engine.blueprint.packs.pack import Pack
from engine.blueprint.packs.requirements import beneath
from engine.blueprint.problems import Problem


def together(pack: Pack) -> Blueprint:
    """Return the definitions of the pack and of all that it requires."""
    return _joined([*beneath(pack, prefer_installed=False).packs(), pack])


def check(pack: Pack) -> list[Problem]:
    """Return every problem of reading the pack, of what it requires, and of its definitions."""
    foundations = beneath(pack, prefer_installed=False)
    stack = [*foundations.packs(), pack]
    found = [*pack.problems, *foundations.problems]
    owners: dict[Identity, str] = {}
    for each in stack:
        found += defined_elsewhere(each.definitions, owners)
        owners |= {definition.identity: each.manifest.key for definition in each.definitions}
    return found + checking.check(_joined(stack))


def _joined(stack: Iterable[Pack]) -> Blueprint:
    return Blueprint(definition for pack in stack for definition in pack.definitions)


def defined_elsewhere(
    definitions: Iterable[Definition], owners: dict[Identity, str]
) -> Iterator[Problem]:
    """Yield a problem for each definition that another pack, by its key, brings already."""
    for definition in definitions:
        if definition.identity in owners:
            other = owners[definition.identity]
            yield Problem("", "defined_twice", {"other": other}).within(definition)
