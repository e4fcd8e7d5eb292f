"""Pages into one PDF, a page at a time, so that a long document needs no more than a short one."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps

from runtime.documents import images
from runtime.documents.errors import Unacceptable

QUALITY = 82
_A4 = (8.27, 11.69)


def pdf(pages: Iterable[bytes], *, resolution: int | None = None) -> bytes:
    """Return a PDF with a page for each picture; Unacceptable where one is no sound picture.

    resolution: dots an inch; without it each page is made as large as A4 lets it be.
    """
    with TemporaryDirectory(prefix="pages-") as folder:
        path, count = Path(folder) / "pages.pdf", 0
        for content in pages:
            images.size(content)
            _add(path, content, resolution, append=count > 0)
            count += 1
        if not count:
            raise Unacceptable("empty")
        return path.read_bytes()


def _add(path: Path, content: bytes, resolution: int | None, *, append: bool) -> None:
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
        page = ImageOps.exif_transpose(opened) or opened
        flat = page if page.mode in ("1", "L", "RGB") else page.convert("RGB")
        flat.save(
            path,
            "PDF",
            append=append,
            quality=QUALITY,
            resolution=resolution or _fitting(flat.size),
            title="",
            producer="",
            creator="",
        )


def _fitting(size: tuple[int, int]) -> float:
    """Return the resolution in which a page is as large as A4, upright or lying."""
    short, long = sorted(size)
    return max(short / _A4[0], long / _A4[1], 1.0)
