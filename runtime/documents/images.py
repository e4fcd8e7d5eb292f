"""Pictures are read before they are kept: a small file may unfold to gigabytes."""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from runtime.documents.errors import Unacceptable

MAX_PIXELS = 60_000_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF")


def size(content: bytes) -> tuple[int, int]:
    """Return width and height of a sound picture; Unacceptable otherwise."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of bombs; our own limit decides.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                width, height = image.size
                if width * height > MAX_PIXELS:
                    raise Unacceptable("image_too_large")
                image.verify()
    except Image.DecompressionBombError:
        raise Unacceptable("image_too_large") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Unacceptable("bad_image") from None
    return width, height
