"""The files of imports, in a folder of their own under MEDIA_ROOT; kept as long as their import."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

from django.conf import settings


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"


def path(name: str) -> Path:
    return folder() / name


def keep(chunks: Iterable[bytes], suffix: str) -> str:
    """Write a file; return its name here, which nobody can guess."""
    folder().mkdir(parents=True, exist_ok=True)
    name = f"{uuid4().hex}{suffix}"
    with path(name).open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return name


def kept() -> Iterator[Path]:
    return folder().iterdir() if folder().is_dir() else iter(())


def drop(name: str) -> None:
    path(name).unlink(missing_ok=True)
