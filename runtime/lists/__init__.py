"""Lists of records: filtered, searched, sorted and paged at any size."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runtime.lists.errors import BadList
    from runtime.lists.filters import Filter
    from runtime.lists.listing import Asked, Listing
    from runtime.lists.reading import Count, Page, count, everything, page
    from runtime.lists.rows import Cell, Drawer, Row
    from runtime.lists.saving import forget, from_spec, mine, save

_MODULES = {
    "errors": ("BadList",),
    "filters": ("Filter",),
    "listing": ("Asked", "Listing"),
    "reading": ("Count", "Page", "count", "everything", "page"),
    "rows": ("Cell", "Drawer", "Row"),
    "saving": ("forget", "from_spec", "mine", "save"),
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names}
__all__ = [
    "Asked",
    "BadList",
    "Cell",
    "Count",
    "Drawer",
    "Filter",
    "Listing",
    "Page",
    "Row",
    "count",
    "everything",
    "forget",
    "from_spec",
    "mine",
    "page",
    "save",
]


def __getattr__(name: str) -> Any:
    # Django imports this package for its models, before lists can look into them.
    if name in _PLACES:
        globals()[name] = found = getattr(import_module(f"runtime.lists.{_PLACES[name]}"), name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
