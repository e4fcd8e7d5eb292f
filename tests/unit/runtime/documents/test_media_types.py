"""What a file is, by its content; and names that hurt nobody."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from runtime.documents import images, media_types, names
from runtime.documents.errors import Unacceptable

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


def picture(kind: str = "PNG", size: tuple[int, int] = (4, 3)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


def office_file(part: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<w/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PNG", picture(), "image/png"),
        ("a.jpg", picture("JPEG"), "image/jpeg"),
        ("a.webp", picture("WEBP"), "image/webp"),
        ("a.gif", picture("GIF"), "image/gif"),
        ("a.tiff", picture("TIFF"), "image/tiff"),
        ("a.docx", office_file("word/document.xml"),
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", office_file("xl/workbook.xml"),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.zip", office_file("x.txt"), "application/zip"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "application/msword"),
        ("a.mp3", b"ID3\x03" + bytes(60), "audio/mpeg"),
        ("a.ogg", b"OggS\x00\x02" + bytes(60), "audio/ogg"),
        ("a.webm", bytes.fromhex("1a45dfa3") + bytes(20) + b"webm" + bytes(40), "audio/webm"),
        ("a.txt", "مرحبا\n".encode(), "text/plain"),
        ("a.csv", "اسم,رقم".encode("windows-1256"), "text/csv"),
    ],
)  # fmt: skip
def test_known_files_are_told_by_their_content(name: str, content: bytes, expected: str) -> None:
    assert media_types.media_type(name, content) == expected


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unknown_type"),
        ("a.html", b"<html><script>1</script>", "unknown_type"),
        ("a.exe", b"MZ" + bytes(60), "unknown_type"),
        ("noname", PDF, "unknown_type"),
        ("a.pdf", b"MZ" + bytes(60), "content_differs"),
        ("a.png", b"<html><script>1</script>", "content_differs"),
        ("a.jpg", PDF, "content_differs"),
        ("a.txt", b"MZ\x00\x01", "content_differs"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Unacceptable) as caught:
        media_types.media_type(name, content)
    assert caught.value.code == code


def test_a_picture_has_its_size_and_a_broken_one_none() -> None:
    assert images.size(picture(size=(40, 30))) == (40, 30)
    with pytest.raises(Unacceptable):
        images.size(picture()[:40])


def test_a_picture_that_would_unfold_too_large_is_refused_unread() -> None:
    bomb = bytearray(picture())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(Unacceptable) as caught:
        images.size(bytes(bomb))
    assert caught.value.code in ("image_too_large", "bad_image")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd.PDF", "passwd.pdf"),
        ("C:\\Users\\me\\x.docx", "x.docx"),
        ("عقد العميل.pdf", "عقد العميل.pdf"),
        ("evil\u202egpj.exe", "evil gpj.exe"),
        ('a"b\r\nX: y.txt', "a b X y.txt"),
        ("صورة %22الجواز%22.jpg", "صورة الجواز .jpg"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_names_keep_their_words_and_lose_what_could_hurt(given: str, safe: str) -> None:
    assert names.safe(given) == safe


def test_a_long_name_keeps_its_extension() -> None:
    name = names.safe("س" * 400 + ".pdf")
    assert len(name) == names.LONGEST
    assert name.endswith(".pdf")
