"""Packs come in and go out by the browser; the office's own changes are asked about, not lost."""

import io
import re
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from builder import background, drafting
from builder.models import PackUpload
from builder.packs import uploads
from engine.access import SYSTEM, Actor, Forbidden, actor_of
from engine.access.models import User
from engine.blueprint import drafts, live, packs, refresh
from engine.blueprint.models import Release
from engine.platform import places
from runtime import clock
from tests.integration.builder.conftest import SignIn

EASYGO = places.ROOT / "seeds" / "easygo"
VIEW = "views/late.yaml"


@pytest.fixture
def installed(licences: object, admin: User) -> Actor:
    """An office where the pack was installed, and its admin."""
    packs.install(SYSTEM, EASYGO)
    refresh()
    return actor_of(admin)


@pytest.fixture
def browser(installed: Actor, admin: User, sign_in: SignIn) -> Client:
    return sign_in(admin)


def zipped(folder: Path) -> SimpleUploadedFile:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder.parent).as_posix())
    return SimpleUploadedFile("easygo.zip", stream.getvalue(), "application/zip")


def newer(tmp_path: Path, before: str = "", after: str = "") -> SimpleUploadedFile:
    """Return the next version of the pack, with one text of its list of late work replaced."""
    folder = tmp_path / "easygo"
    shutil.copytree(EASYGO, folder, dirs_exist_ok=True)
    manifest = folder / "pack.yaml"
    manifest.write_text(re.sub(r"(?m)^version: .*$", "version: 7.0.0", manifest.read_text()))
    view = folder / VIEW
    assert before in view.read_text()
    view.write_text(view.read_text().replace(before, after))
    return zipped(folder)


def late() -> dict[str, object]:
    return dict(live().blueprint.of("view")["late"].body)


def change_here(actor: Actor, **changes: object) -> None:
    drafting.put(actor, "view", "late", {**late(), **changes})
    draft = drafting.mine(actor)
    assert draft is not None
    drafts.publish(actor, draft, reason="our way")
    refresh()


def test_an_upgrade_over_local_changes_asks_about_the_one_conflict(
    browser: Client, installed: Actor, tmp_path: Path
) -> None:
    change_here(installed, label={"ar": "متأخرة عندنا", "en": "Late with us"})
    answer = browser.post(
        "/builder/packs/send/", {"file": newer(tmp_path, "en: Late", "en: Overdue")}
    )
    assert answer["Location"] == "/builder/packs/coming/"
    page = browser.get("/builder/packs/coming/").content.decode()
    [place] = set(re.findall(r'name="(stands:[^"]+)"', page))
    assert place == "stands:view/late/label.en"
    assert "Late with us" in page
    undecided = browser.post("/builder/packs/coming/", {"reason": "season"})
    assert undecided.status_code == 422
    assert Release.objects.count() == 2
    answer = browser.post("/builder/packs/coming/", {"reason": "season", place: "theirs"})
    assert answer["Location"] == "/builder/packs/"
    refresh()
    assert str(late()["label"]["en"]).startswith("Overdue")  # type: ignore[index]
    assert late()["label"]["ar"] == "متأخرة عندنا"  # type: ignore[index]
    assert not PackUpload.objects.exists()
    assert "7.0.0" in browser.get("/builder/packs/").content.decode()


def test_an_archive_that_nobody_installs_goes_after_a_week(db: None) -> None:
    for owner, days in ((1, 8), (2, 6)):
        PackUpload.objects.create(owner_id=owner, name="pack.zip", content=b"PK")
        at = clock.now() - timedelta(days=days)
        PackUpload.objects.filter(owner_id=owner).update(created_at=at)
    background.forget_uploads()
    assert [each.owner_id for each in PackUpload.objects.all()] == [2]


def test_what_is_here_stands_where_the_reader_says_so(
    browser: Client, installed: Actor, tmp_path: Path
) -> None:
    change_here(installed, label={"ar": "متأخرة", "en": "Late with us"})
    browser.post("/builder/packs/send/", {"file": newer(tmp_path, "en: Late", "en: Overdue")})
    browser.post("/builder/packs/coming/", {"stands:view/late/label.en": "ours"})
    refresh()
    assert late()["label"]["en"] == "Late with us"  # type: ignore[index]


def test_the_same_pack_again_changes_nothing(browser: Client, installed: Actor) -> None:
    browser.post("/builder/packs/send/", {"file": zipped(EASYGO)})
    assert "Nothing changes" in browser.get("/builder/packs/coming/").content.decode()
    browser.post("/builder/packs/coming/", {})
    assert Release.objects.count() == 1


def test_a_pack_with_problems_is_shown_with_all_of_them_and_not_installed(
    browser: Client, installed: Actor, tmp_path: Path
) -> None:
    browser.post("/builder/packs/send/", {"file": newer(tmp_path, "sort:", "srot:")})
    page = browser.get("/builder/packs/coming/").content.decode()
    assert "srot" in page
    assert browser.post("/builder/packs/coming/", {}).status_code == 422
    assert Release.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"%PDF-1.7"])
def test_what_is_no_pack_is_refused_in_words(browser: Client, content: bytes) -> None:
    file = SimpleUploadedFile("pack.zip", content)
    answer = browser.post("/builder/packs/send/", {"file": file})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode() or "notice" in answer.content.decode()
    assert not PackUpload.objects.exists()


def test_an_archive_that_leads_out_of_its_folder_is_refused(browser: Client) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../outside.yaml", "key: a")
    file = SimpleUploadedFile("pack.zip", stream.getvalue())
    assert browser.post("/builder/packs/send/", {"file": file}).status_code == 422


def test_what_is_exported_installs_to_the_same(
    browser: Client, installed: Actor, tmp_path: Path
) -> None:
    change_here(installed, sort=["-due"])
    posted = {"what": "all", "key": "ours", "version": "1.0.0", "label_en": "Ours"}
    answer = browser.post("/builder/packs/export/", posted)
    assert answer["Content-Disposition"] == 'attachment; filename="ours-1.0.0.zip"'
    path = tmp_path / "ours.zip"
    path.write_bytes(answer.content)
    assert packs.Pack.read(path).blueprint.hash == live().blueprint.hash


def test_what_was_made_here_stands_on_the_packs_that_it_needs(
    browser: Client, installed: Actor, tmp_path: Path
) -> None:
    body = {**late(), "label": {"ar": "خاصتنا", "en": "Ours alone"}}
    drafting.put(installed, "view", "ours", body)
    draft = drafting.mine(installed)
    assert draft is not None
    drafts.publish(installed, draft, reason="new")
    posted = {"what": "own", "key": "ours", "version": "1.0.0"}
    path = tmp_path / "ours.zip"
    path.write_bytes(browser.post("/builder/packs/export/", posted).content)
    pack = packs.Pack.read(path)
    assert [each.identity for each in pack.definitions] == [("view", "ours")]
    assert [each.key for each in pack.manifest.requires] == ["easygo"]
    assert packs.check(pack) == []


def test_a_pack_needs_a_key_and_a_version(browser: Client) -> None:
    posted = {"what": "all", "key": "Our Pack", "version": "one"}
    assert browser.post("/builder/packs/export/", posted).status_code == 422


def test_an_installed_pack_tells_what_was_changed_of_it(browser: Client, installed: Actor) -> None:
    assert "It is as it came" in browser.get("/builder/packs/easygo/").content.decode()
    change_here(installed, sort=["-due"])
    assert "It is as it came" not in browser.get("/builder/packs/easygo/").content.decode()
    assert "1 changed here" in browser.get("/builder/packs/").content.decode()


def test_charlie_brings_no_pack(installed: Actor, charlie: User) -> None:
    with pytest.raises(Forbidden):
        uploads.keep(actor_of(charlie), zipped(EASYGO))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "pack.yaml is missing"),
        ({"pack.yaml": "key: [x\nversion"}, "not readable"),
        ({"pack.yaml": "key: x\nversion: 1.0.0\n", "nothing/a.yaml": "a: 1"}, "no kind keeps"),
    ],
)
def test_a_broken_pack_is_shown_with_its_problems(
    browser: Client, files: dict[str, str], said: str
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    sent = SimpleUploadedFile("broken.zip", stream.getvalue(), "application/zip")
    assert browser.post("/builder/packs/send/", {"file": sent}).status_code == 302
    page = browser.get("/builder/packs/coming/")
    assert page.status_code == 200
    assert said in page.content.decode()


def test_why_an_archive_is_not_read_is_said_in_the_language_of_the_reader(browser: Client) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../outside.yaml", "a: 1")
    browser.cookies["django_language"] = "ar"
    sent = SimpleUploadedFile("evil.zip", stream.getvalue(), "application/zip")
    answer = browser.post("/builder/packs/send/", {"file": sent})
    assert answer.status_code == 422
    assert "يشير إلى مكان خارج الحزمة" in answer.content.decode()
