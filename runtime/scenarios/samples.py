"""Small files in the place of those that people upload: a story keeps their names, not them."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from PIL import Image

from engine.registry import UnknownName

_PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "gif": "GIF"}
_PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
_OTHERS = {"pdf": _PDF, "txt": b"A sample.\n", "csv": b"sample\n1\n"}


def has(name: str) -> bool:
    """Tell whether there is a sample for a file of this name."""
    return _extension(name) in _PICTURES | _OTHERS


def file(name: str) -> ContentFile[bytes]:
    """Return a sample that is what its name says; UnknownName where there is none."""
    extension = _extension(name)
    if not has(name):
        raise UnknownName("sample of a file", extension, [*_OTHERS, *_PICTURES])
    content = _OTHERS.get(extension) or _picture(_PICTURES[extension])
    return ContentFile(content, name=name)


def _extension(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")


def _picture(kind: str) -> bytes:
    content = BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, kind)
    return content.getvalue()
