"""Packages that offer names of their modules, imported when they are first used.

Django imports a package for its models, and then there are no models yet that verbs work on.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def exports(package: str, names: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Return the package's `__getattr__`; `names`: what each of its modules offers by it."""
    places = {name: module for module, offered in names.items() for name in offered}

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{places[name]}"), name)
        # Kept in the package, so that it is asked for once.
        setattr(sys.modules[package], name, found)
        return found

    return find
