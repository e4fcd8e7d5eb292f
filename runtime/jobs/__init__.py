"""Work done after the transaction that asks for it: rows with a lease, done by workers."""

from typing import TYPE_CHECKING

from engine.lazily import exports

if TYPE_CHECKING:
    from runtime.jobs.queue import enqueue, wake

__all__ = [
    "enqueue",
    "wake",
]

__getattr__ = exports(
    __name__,
    {
        "queue": ("enqueue", "wake"),
    },
)
