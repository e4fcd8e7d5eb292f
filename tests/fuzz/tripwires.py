"""Wires across every way out of what is fuzzed: whatever trips one is an escape.

Python tells its audit hooks of each file opened, module imported, code made or run, process
started and address reached, also where C does it.
"""

import os
import pkgutil
import sys
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import tzdata

WATCHED = ("open", "import", "exec", "compile", "code.__new__", "function.__new__", "glob.glob")
FAMILIES = (
    "os.",
    "shutil.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "pickle.",
    "marshal.",
    "tempfile.",
)
_ZONES = (*zoneinfo.TZPATH, *tzdata.__path__)
for _module in pkgutil.walk_packages(tzdata.__path__, "tzdata."):
    import_module(_module.name)  # Its folders are packages, loaded when a zone is looked for.
with suppress(zoneinfo.ZoneInfoNotFoundError):
    zoneinfo.ZoneInfo("Europe/Nowhere")  # And so is what looks for it.


class Escape(BaseException):
    """What was fuzzed has reached out; no `except Exception` on the way may hide it."""


class Wires:
    """The wires of this process, of which there is one set: audit hooks stay for ever."""

    def __init__(self) -> None:
        self.live = False
        self.tripped: list[str] = []
        self._armed: tuple[str, ...] | None = None
        self._expected: frozenset[str] = frozenset()
        sys.addaudithook(self._heard)

    @contextmanager
    def armed(self, *readable: Path, expected: frozenset[str] = frozenset()) -> Iterator[None]:
        """Raise Escape, once live, when anything but files in `readable` folders is reached.

        expected: audit events that are part of the work.
        """
        self.tripped.clear()
        self._expected = expected
        self._armed = (*_ZONES, *map(str, readable)) if self.live else None
        try:
            yield
        finally:
            self._armed = None
        if self.tripped:
            raise Escape(self.tripped.pop())

    def trip(self, what: str) -> None:
        self.tripped.append(what)
        raise Escape(what)

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._armed is None or not (event in WATCHED or event.startswith(FAMILIES)):
            return
        if not self._harmless(event, arguments):
            self._armed = None
            self.trip(f"{event} {arguments!r:.300}")

    def _harmless(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event in self._expected:
            return True
        if event == "import":
            return arguments[0].partition(".")[0] == "tzdata"
        if event in ("open", "os.listdir", "os.scandir", "os.walk"):
            return _writes(event, arguments) is False and self._readable(arguments[0])
        return False

    def _readable(self, path: object) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return True  # A descriptor of a file that has been opened already.
        inside = os.path.realpath(os.fsdecode(path))
        return f"{inside}/".startswith(tuple(f"{folder}/" for folder in self._armed or ()))


def _writes(event: str, arguments: tuple[Any, ...]) -> bool:
    return event == "open" and bool(arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


WIRES = Wires()


class Guarded(dict[str, Any]):
    """A host's mapping with an attribute that nothing may read."""

    @property
    def secret(self) -> object:
        WIRES.trip("the attribute `secret` was read")
