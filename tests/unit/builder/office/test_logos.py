"""Uploaded pictures as logos."""

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from builder.office import logos
from runtime.documents.errors import Unacceptable
from runtime.kinds.organisation import LOGO_SIDE, logo


def picture(size: tuple[int, int], kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(out, kind)
    return out.getvalue()


def test_any_picture_becomes_a_small_png() -> None:
    found = logo(logos.text_of(picture((1600, 800))))
    assert found
    with Image.open(BytesIO(found.png)) as image:
        assert image.format == "PNG"
        assert max(image.size) <= LOGO_SIDE


def test_nothing_of_the_file_but_its_points_is_left() -> None:
    png = picture((20, 20), "PNG") + b"<script>alert(1)</script>"
    assert b"script" not in b64decode(logos.text_of(png))


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Unacceptable):
        logos.text_of(content)


def test_a_logo_in_a_pack_that_is_no_png_is_none() -> None:
    assert logo("bm8gcGljdHVyZQ==") is None
    assert logo("not base64!") is None
