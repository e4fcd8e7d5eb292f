"""Files by the hash of their content, under MEDIA_ROOT; equal files are kept once."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.db import connection


def path(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


_nowhere: ContextVar[bool] = ContextVar("nowhere", default=False)


@contextmanager
def nowhere() -> Iterator[None]:
    """Let no content be written within: what is tried out leaves no files."""
    token = _nowhere.set(True)
    try:
        yield
    finally:
        _nowhere.reset(token)


def keep(sha256: str, content: bytes) -> None:
    """Write the content, whole or not at all."""
    target = path(sha256)
    if _nowhere.get() or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def drop(sha256: str) -> None:
    path(sha256).unlink(missing_ok=True)


def lock(sha256: str) -> None:
    """Until the end of the transaction nobody else adds or drops this content."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def kept() -> Iterator[Path]:
    """Yield every file that is kept."""
    root = Path(settings.MEDIA_ROOT)
    return (file for file in root.glob("??/??/*") if file.is_file())
