"""The files of exports, in a folder of their own under MEDIA_ROOT."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.conf import settings

_UNFINISHED = "new-"


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "exports"


def path(name: str) -> Path:
    return folder() / name


@contextmanager
def desk() -> Iterator[Path]:
    """Give a folder to write in, which is removed with all that is left in it."""
    folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder(), prefix=_UNFINISHED) as name:
        yield Path(name)


def keep(file: Path) -> str:
    """Keep a file that is written whole; return its name here, which nobody can guess."""
    name = f"{uuid4().hex}{file.suffix}"
    file.replace(path(name))
    return name


def drop(name: str) -> None:
    """Remove a file, or the desk of a worker that died."""
    found = path(name)
    if found.is_dir():
        shutil.rmtree(found, ignore_errors=True)
    else:
        found.unlink(missing_ok=True)


def kept() -> Iterator[Path]:
    """Yield every file, and every desk."""
    return folder().iterdir() if folder().is_dir() else iter(())
