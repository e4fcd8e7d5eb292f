"""Lists of records: filtered, searched, sorted and paged at any size."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.lists.errors import BadList
    from runtime.lists.filters import Filter
    from runtime.lists.listing import Asked, Listing
    from runtime.lists.reading import Count, Page, count, everything, page
    from runtime.lists.rows import Cell, Drawer, Row
    from runtime.lists.saving import forget, from_spec, mine, save

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

__getattr__ = exports(
    __name__,
    {
        "errors": ("BadList",),
        "filters": ("Filter",),
        "listing": ("Asked", "Listing"),
        "reading": ("Count", "Page", "count", "everything", "page"),
        "rows": ("Cell", "Drawer", "Row"),
        "saving": ("forget", "from_spec", "mine", "save"),
    },
)
