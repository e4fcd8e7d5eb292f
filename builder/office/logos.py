"""An uploaded picture as the logo that a definition carries: a small PNG, written as text."""

from __future__ import annotations

import warnings
from base64 import b64encode
from io import BytesIO

from PIL import Image

from runtime.documents import images
from runtime.documents.errors import Unacceptable
from runtime.kinds.organisation import LOGO_SIDE

MOST_BYTES = 5_000_000
_LONGEST = 280_000
_SIDES = (LOGO_SIDE, 256, 128)


def text_of(content: bytes) -> str:
    """Return the logo as text; raise Unacceptable for what is no sound picture, or too large.

    The picture is drawn anew, so that nothing but its points is left of what was uploaded.
    """
    if len(content) > MOST_BYTES:
        raise Unacceptable("image_too_large")
    images.size(content)
    for side in _SIDES:
        text = b64encode(_png(content, side)).decode()
        if len(text) <= _LONGEST:
            return text
    raise Unacceptable("image_too_large")


def _png(content: bytes, side: int) -> bytes:
    with warnings.catch_warnings():
        # Pillow warns of bombs; `images.size` has decided.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(BytesIO(content)) as image:
            image.draft("RGB", (side, side))
            drawn = image.convert("RGBA")
    drawn.thumbnail((side, side))
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True)
    return out.getvalue()
