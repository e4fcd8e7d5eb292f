"""Letters and prints of records: laid out on paper, made to PDF by a worker."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.prints.asking import Asked, Wanted, ask, find, forms_of
    from runtime.prints.errors import CannotPrint, PrintNotFound
    from runtime.prints.paper import Sheet, sheet
    from runtime.prints.pdf import available

__all__ = [
    "Asked",
    "CannotPrint",
    "PrintNotFound",
    "Sheet",
    "Wanted",
    "ask",
    "available",
    "find",
    "forms_of",
    "sheet",
]

__getattr__ = exports(
    __name__,
    {
        "asking": ("Asked", "Wanted", "ask", "find", "forms_of"),
        "errors": ("CannotPrint", "PrintNotFound"),
        "paper": ("Sheet", "sheet"),
        "pdf": ("available",),
    },
)
