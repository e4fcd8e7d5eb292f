"""Files as an attacker would send them: refused with a sentence, or given out harmlessly."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engine.access.models import User
from runtime.documents.models import Attachment
from tests.desk import Desk, png
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'


def bomb() -> bytes:
    """Return a picture of a few kilobytes that says it is 60,000 points wide and high."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(
        b"IDAT", zlib.compress(b"\0" * 100_000)
    ) + _chunk(b"IEND", b"")  # fmt: skip


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def zipped() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/passwd", b"\0" * 5_000_000)
    return stream.getvalue()


REFUSED = {
    "empty.png": b"",
    "page.html": SCRIPT,
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "page.png": SCRIPT,
    "page.pdf": SCRIPT,
    "bomb.png": bomb(),
    "archive.png": zipped(),
    "program.exe": b"MZ" + b"\0" * 200,
    "program.pdf": b"MZ" + b"\0" * 200,
    "cut.png": png()[:40],
    "script.js": b"alert(1)",
    "noname": png(),
    "macro.docm": zipped(),
    "large.txt": b"a" * (25 * 1024 * 1024 + 1),
}


@pytest.fixture
def files(alice: User, desk: Desk, sign_in: SignIn) -> Client:
    return sign_in(alice)


def file(name: str, content: bytes, type_: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, type_)


def test_what_is_not_what_it_says_is_refused_with_a_sentence(files: Client) -> None:
    before = Attachment.objects.count()
    for name, content in REFUSED.items():
        answer = files.post("/upload/", {"file": file(name, content)})
        assert answer.status_code == 422, name
        assert answer.json()["error"], name
    assert Attachment.objects.count() == before


def test_a_refused_paper_of_a_record_is_told_too(files: Client, desk: Desk) -> None:
    path = f"/records/{desk.client.pk}/attach/"
    answer = files.post(path, {"files": [file("page.html", SCRIPT)]}, follow=True)
    assert "page.html:" in answer.content.decode()
    assert "file was added" not in answer.content.decode()


def test_the_api_refuses_the_same(files: Client) -> None:
    for name in ("page.html", "drawing.png", "bomb.png", "empty.png"):
        answer = files.post("/api/files/", {"file": file(name, REFUSED[name])})
        assert answer.status_code == 400, name
        assert answer.json()["detail"], name


def given_out(files: Client, name: str, content: bytes) -> Any:
    """Upload a file and open it; return the answer."""
    kept = files.post("/upload/", {"file": file(name, content)})
    assert kept.status_code == 200, kept.content
    answer = files.get(kept.json()["url"])
    assert b"".join(answer.streaming_content) == content
    return answer


def test_a_picture_that_is_a_page_too_stays_a_picture(files: Client) -> None:
    answer = given_out(files, "both.png", png() + SCRIPT)
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("name", "content"), [("notes.txt", SCRIPT), ("list.zip", zipped())])
def test_what_a_browser_might_run_is_only_downloaded(
    files: Client, name: str, content: bytes
) -> None:
    answer = given_out(files, name, content)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "html" not in answer.headers["Content-Type"]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.png",
        "..\\..\\windows\\x.png",
        "/etc/passwd.png",
        "a'; name=b.html;.png",
        "gpj.\u202egnp.png",
        "a" * 200 + ".png",
        "صورة العميل.png",
    ],
)
def test_a_name_is_only_a_name(files: Client, name: str, settings: Any) -> None:
    answer = given_out(files, name, png())
    kept = Attachment.objects.latest("pk")
    assert not set('/\\\r\n"\u202e') & set(kept.name)
    assert len(kept.name) <= 150
    assert "X-Evil" not in answer.headers
    assert "\n" not in answer.headers["Content-Disposition"]
    assert all(path.is_relative_to(settings.MEDIA_ROOT) for path in settings.MEDIA_ROOT.rglob("*"))


def test_charlie_opens_no_file_of_alices(
    desk: Desk, files: Client, charlie: User, sign_in: SignIn
) -> None:
    def open_it(client: Client, kept: Attachment) -> int:
        answer = client.get(f"/files/{kept.pk}/")
        if answer.streaming:
            assert b"".join(answer.streaming_content)  # type: ignore[arg-type]
        return answer.status_code

    assert open_it(files, desk.paper) == open_it(files, desk.upload) == 200
    assert open_it(sign_in(charlie), desk.paper) == 404
    assert open_it(sign_in(charlie), desk.upload) == 404


def test_bob_cannot_use_a_file_that_alice_has_just_uploaded(
    desk: Desk, bob: User, sign_in: SignIn
) -> None:
    client, kept = sign_in(bob), desk.upload.pk
    assert client.get(f"/files/{kept}/").status_code == 404
    refused = client.post("/lists/client/new/", {"name": "Thief", "photo": kept})
    assert refused.status_code == 422
    path = f"/api/records/client/{desk.client.pk}/comments/"
    sent = {"audience": "internal", "text": "x", "files": [kept]}
    assert client.post(path, sent, content_type="application/json").status_code == 400
    assert Attachment.objects.get(pk=kept).record is None
