"""Pages of files as pictures, so that a browser shows them without running anything of theirs."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

from runtime.documents import store
from runtime.documents.errors import DocumentNotFound
from runtime.documents.media_types import IMAGES
from runtime.documents.models import Attachment

THUMBNAIL, PAGE = 160, 1400
"""The longer side of pictures, in pixels."""
MOST_PAGES = 200
KEPT = 7 * 24 * 3600
_SECONDS = 20
_DRAWN = frozenset({"application/pdf", *IMAGES})
# Few at a time: a page with a hundred thumbnails must not stop the house.
_pens = BoundedSemaphore(2)


def can_be_drawn(attachment: Attachment) -> bool:
    return attachment.media_type in _DRAWN


def count(attachment: Attachment) -> int:
    """Return how many pages a file has; 0 for one that cannot be read. Counted once."""
    if attachment.media_type in IMAGES:
        return 1
    if attachment.pages is None and can_be_drawn(attachment):
        try:
            found = min(int(_draw(attachment, 0, THUMBNAIL)[0]), MOST_PAGES)
        except DocumentNotFound:
            found = 0
        attachment.pages = found
        attachment.save(update_fields=["pages"])
    return attachment.pages or 0


def picture(attachment: Attachment, page: int, side: int) -> Path:
    """Return the JPEG of a page; DocumentNotFound where there can be none."""
    path = _folder() / f"{attachment.sha256}-{page}-{side}.jpg"
    if path.is_file():
        return path
    content = _draw(attachment, page, side)[1] if 1 <= page <= MOST_PAGES else b""
    if not content:
        raise DocumentNotFound(f"{attachment.pk} page {page}")
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(f".{time.time_ns()}")
    written.write_bytes(content)
    written.replace(path)
    return path


def sweep() -> int:
    """Remove pictures that were drawn long ago: they are drawn again when somebody looks."""
    old = [file for file in _folder().glob("*") if time.time() - file.stat().st_mtime > KEPT]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "pictures"


def _draw(attachment: Attachment, page: int, side: int) -> tuple[str, bytes]:
    if not can_be_drawn(attachment):
        raise DocumentNotFound(f"{attachment.pk} cannot be drawn")
    given = [str(store.path(attachment.sha256)), attachment.media_type, str(page), str(side)]
    program = [sys.executable, "-m", "runtime.documents.drawing", *given]
    with _pens:
        try:
            done = subprocess.run(
                program, cwd=settings.BASE_DIR, capture_output=True, timeout=_SECONDS, check=True
            )
        except subprocess.SubprocessError:
            raise DocumentNotFound(f"{attachment.pk} cannot be read") from None
    number, _, content = done.stdout.partition(b"\n")
    return number.decode(), content
