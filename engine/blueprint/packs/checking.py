"""What is wrong with a pack, on the packs that it requires."""

from collections.abc import Iterable, Iterator

from engine.blueprint import checking
from engine.blueprint.definitions import Blueprint, Definition, Identity
from engine.blueprint.packs.pack import Pack
from engine.blueprint.packs.requirements import beneath
from engine.blueprint.problems import Problem


def together(pack: Pack) -> Blueprint:
    """Return the definitions of the pack and of all that it requires."""
    under = beneath(pack, prefer_installed=False).packs()
    return Blueprint(each for one in (*under, pack) for each in one.definitions)


def check(pack: Pack) -> list[Problem]:
    """Return every problem of reading the pack, of what it requires, and of its definitions."""
    foundations = beneath(pack, prefer_installed=False)
    found = [*pack.problems, *foundations.problems]
    owners: dict[Identity, str] = {}
    for under in foundations.packs():
        found += defined_elsewhere(under.definitions, owners)
        owners |= {each.identity: under.manifest.key for each in under.definitions}
    found += defined_elsewhere(pack.definitions, owners)
    return found + checking.check(together(pack))


def defined_elsewhere(
    definitions: Iterable[Definition], owners: dict[Identity, str]
) -> Iterator[Problem]:
    """Yield a problem for each definition that another pack, by its key, brings already."""
    for definition in definitions:
        if definition.identity in owners:
            other = owners[definition.identity]
            yield Problem("", "defined_twice", {"other": other}).within(definition)
