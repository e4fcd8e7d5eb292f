"""A newer pack comes by the browser; what was changed here is asked about, and stands or not."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from engine.access import SYSTEM
from engine.access.models import User
from engine.blueprint import Blueprint, Definition, live, packs, refresh, releases
from engine.blueprint.models import Draft
from engine.platform import places
from runtime.demo import people, reading
from tests.browser.given import Axe, OpenPage
from tests.instance import Instance

PACK = places.ROOT / "seeds" / "easygo"
OURS, THEIRS = {"ar": "متأخرة عندنا", "en": "Late with us"}, {"ar": "فات موعدها", "en": "Overdue"}


@pytest.fixture
def admin(on_instance: Instance) -> Iterator[User]:
    """The admin of an office where the pack is installed; afterwards it is as it was."""
    refresh()
    before = live()
    blueprint = Blueprint(packs.Pack.read(PACK).definitions)
    releases.publish(SYSTEM, blueprint, reason="a day", base=before.number or None)
    packs.install(SYSTEM, PACK)
    people.bring(reading.read(PACK).accounts, reading.read(PACK).groups)
    User.objects.update(language="ar")
    yield User.objects.get(username="admin")
    Draft.objects.all().delete()
    refresh()
    releases.publish(SYSTEM, blueprint, reason="as it was", base=live().number)


def newer() -> bytes:
    """Return the pack's next version, in which one list has another name."""
    pack = packs.Pack.read(PACK)
    late = next(each for each in pack.definitions if each.identity == ("view", "late"))
    renamed = Definition("view", "late", {**late.body, "label": THEIRS})
    others = tuple(each for each in pack.definitions if each is not late)
    manifest = pack.manifest.model_copy(update={"version": "9.0.0"})
    return packs.archive(packs.Pack(manifest, (*others, renamed), (), PACK))


def test_an_upgrade_over_local_changes_with_one_conflict(
    admin: User, open_page: OpenPage, axe: Axe
) -> None:
    here = live().blueprint.of("view")["late"]
    # One language alone, so that the other comes with the pack without a question.
    ours = {**here.body, "label": {**here.body["label"], "ar": OURS["ar"]}}
    changed = live().blueprint.changed([Definition("view", "late", ours)])
    releases.publish(SYSTEM, changed, reason="our way", base=live().number)

    page = open_page("/builder/", user=admin)
    page.get_by_role("link", name="الحزم").click()
    expect(page.get_by_text("تعديل واحد هنا")).to_be_visible()
    axe(page)
    archive = {"name": "easygo.zip", "mimeType": "application/zip", "buffer": newer()}
    page.get_by_label("ملف الحزمة (zip)").set_input_files(archive)  # type: ignore[arg-type]
    page.get_by_role("button", name="معاينة").click()

    expect(page.get_by_text("9.0.0")).to_be_visible()
    conflict = page.get_by_role("radiogroup")
    expect(conflict).to_have_count(1)
    expect(conflict).to_contain_text(OURS["ar"])
    expect(conflict).to_contain_text(THEIRS["ar"])
    axe(page)
    page.get_by_role("radio", name="كما هو هنا").check()
    page.get_by_role("button", name="تثبيت", exact=True).click()

    expect(page.get_by_text("9.0.0")).to_be_visible()
    refresh()
    label = live().blueprint.of("view")["late"].body["label"]
    assert (label["ar"], label["en"]) == (OURS["ar"], THEIRS["en"])


def test_what_is_exported_is_a_pack_again(admin: User, open_page: OpenPage) -> None:
    page = open_page("/builder/packs/", user=admin, phone=True)
    page.get_by_role("radio", name="كل شيء").check()
    page.get_by_label("المفتاح").fill("ours")
    with page.expect_download() as download:
        page.get_by_role("button", name="تنزيل الملف المضغوط").click()
    assert download.value.suggested_filename.startswith("ours-")
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        assert "ours/pack.yaml" in archive.namelist()
    assert packs.Pack.read(download.value.path()).blueprint.hash == live().blueprint.hash


def test_a_rename_is_refused_until_its_uses_are_mended(admin: User, open_page: OpenPage) -> None:
    page = open_page("/builder/kinds/record_type/transaction/", user=admin)
    page.locator("#statuses-head").scroll_into_view_if_needed()
    page.locator("button[data-dialog$='element=statuses.in_progress']").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="تغيير المفتاح").click()
    dialog.get_by_role("textbox", name="المفتاح").fill("under_way")
    dialog.get_by_role("button", name="غيّره في مسودتي").click()
    expect(dialog.get_by_text("ما زالت تعابير تذكر الاسم القديم")).to_be_visible()
    assert not Draft.objects.exists()
    dialog.get_by_role("checkbox", name="غيّره في هذه التعابير أيضًا").check()
    dialog.get_by_role("button", name="غيّره في مسودتي").click()
    expect(page.get_by_text("under_way").first).to_be_visible()
    page.goto("/builder/publish/")
    expect(page.get_by_role("button", name="انشر")).to_be_enabled()
