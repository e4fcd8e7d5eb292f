"""Draws one page of a file as a picture. A program of its own: what it reads is not ours.

    python -m runtime.documents.drawing FILE MEDIA_TYPE PAGE SIDE

It writes "<number of pages>\\n" and a JPEG whose longer side is SIDE pixels; for page 0 only the
number. It may take so much memory and time and no more, and touches nothing else.
"""

from __future__ import annotations

import resource
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

MEMORY = 1 << 30
SECONDS = 10
QUALITY = 80
_PDF = "application/pdf"


def main(name: str, media_type: str, page: int, side: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    draw = _of_pdf if media_type == _PDF else _of_picture
    count, picture = draw(Path(name), page, side)
    sys.stdout.buffer.write(f"{count}\n".encode() + (_jpeg(picture, side) if picture else b""))


def _of_pdf(path: Path, page: int, side: int) -> tuple[int, Image.Image | None]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
        if not 1 <= page <= count:
            return count, None
        sheet = document[page - 1]
        scale = side / max(*sheet.get_size(), 1)
        return count, sheet.render(scale=min(scale, 10)).to_pil()


def _of_picture(path: Path, page: int, side: int) -> tuple[int, Image.Image | None]:
    with Image.open(path) as opened:
        opened.draft("RGB", (side, side))
        return 1, (ImageOps.exif_transpose(opened) if page == 1 else None)


def _jpeg(picture: Image.Image, side: int) -> bytes:
    picture.thumbnail((side, side))
    if picture.mode in ("RGBA", "LA", "P"):
        seen = picture.convert("RGBA")
        picture = Image.new("RGB", seen.size, "white")
        picture.paste(seen, mask=seen.getchannel("A"))
    content = BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=QUALITY)
    return content.getvalue()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
