"""Named things, discovered: one file each in a package that any app may have.

`operators = Registry[Operator]("operator", Operator, package="operators")` finds every concrete
`Operator` in `<installed app>/operators/*.py`. A pure library names its packages instead:
`packages=["forms.field_types"]`. Modules whose name starts with an underscore are shared code.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from threading import RLock
from types import ModuleType
from typing import Any, Generic, TypeVar

from django.apps import apps

T = TypeVar("T")


def closest(name: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `name` was probably meant to be, if any is near."""
    matches = get_close_matches(name, list(choices), n=1, cutoff=0.6)
    return matches[0] if matches else None


class UnknownName(KeyError):
    """No thing of this sort has that name; the message offers the nearest, or all."""

    def __init__(self, noun: str, name: str, choices: Iterable[str]) -> None:
        super().__init__(name)
        self.noun = noun
        self.name = name
        self.choices = tuple(choices)

    def __str__(self) -> str:
        sentence = f"no {self.noun} named '{self.name}'"
        if meant := closest(self.name, self.choices):
            return f"{sentence}; did you mean '{meant}'?"
        if not self.choices:
            return f"{sentence}; there are none"
        return f"{sentence}; there are: {', '.join(sorted(self.choices))}"


class BadMember(TypeError):
    """A module of a registry's package does not hold what the registry looks for."""


class Registry(Mapping[str, T], Generic[T]):
    """The members by name, ordered by name; found at the first look."""

    def __init__(
        self, noun: str, base: type[Any], *, package: str = "", packages: Sequence[str] = ()
    ) -> None:
        self.noun = noun
        self._base = base
        self._package = package
        self._packages = tuple(packages)
        self._found: dict[str, T] | None = None
        # Reentrant: a member's module may look into the registry while it is being discovered.
        self._lock = RLock()

    def __getitem__(self, name: str) -> T:
        members = self._members()
        if name not in members:
            raise UnknownName(self.noun, name, members)
        return members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members())

    def __len__(self) -> int:
        return len(self._members())

    def __contains__(self, name: object) -> bool:
        return name in self._members()

    def names(self) -> list[str]:
        return list(self)

    @contextmanager
    def temporarily(self, *members: T, alone: bool = False) -> Iterator[None]:
        """Add `members`, or put them in the place of their namesakes, for a test.

        With `alone` there is nothing else, and nothing is discovered.
        """
        before = None if alone else self._members()
        self._found = _by_name(self.noun, members, over=before)
        try:
            yield
        finally:
            self._found = before

    def _members(self) -> dict[str, T]:
        if self._found is None:
            with self._lock:
                if self._found is None:
                    self._found = _by_name(self.noun, self._discover())
        return self._found

    def _discover(self) -> list[T]:
        found: dict[int, T] = {}
        for module in self._modules():
            members = list(_members_of(module, self._base))
            if not members:
                raise BadMember(f"{module.__name__} defines no {self.noun}")
            found |= {id(member): member for member in members}
        return list(found.values())

    def _modules(self) -> Iterator[ModuleType]:
        for package in self._package_names():
            spec = find_spec(package)
            # A module of that name is the app's own business: members live in packages.
            if spec is None or spec.submodule_search_locations is None:
                continue
            for found in iter_modules(import_module(package).__path__):
                if not found.name.startswith("_"):
                    yield import_module(f"{package}.{found.name}")

    def _package_names(self) -> Iterator[str]:
        yield from self._packages
        if self._package:
            yield from (f"{app.name}.{self._package}" for app in apps.get_app_configs())


def _members_of(module: ModuleType, base: type[Any]) -> Iterator[Any]:
    """Give the instances of `base` that the module holds, and one of each class it defines."""
    for value in vars(module).values():
        if isinstance(value, base):
            yield value
        elif _is_concrete(value, base) and value.__module__ == module.__name__:
            yield value()


def _is_concrete(value: object, base: type[Any]) -> bool:
    return (
        inspect.isclass(value)
        and issubclass(value, base)
        and value is not base
        and not inspect.isabstract(value)
    )


def _by_name(noun: str, members: Iterable[T], over: Mapping[str, T] | None = None) -> dict[str, T]:
    named: dict[str, T] = {}
    for member in members:
        name = getattr(member, "name", "")
        if not name or not isinstance(name, str):
            raise BadMember(f"the {noun} {type(member).__name__} has no name")
        if name in named:
            both = f"{type(named[name]).__name__} and {type(member).__name__}"
            raise BadMember(f"two {noun}s are named '{name}': {both}")
        named[name] = member
    return dict(sorted({**(over or {}), **named}.items()))
