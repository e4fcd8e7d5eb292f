"""Paper comes in: photographed with its corners found, and from a scanner that speaks eSCL."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, expect

from engine.access.models import User
from runtime.documents import store
from runtime.documents.models import Attachment
from tests import blueprints
from tests import desk as desks
from tests.browser.conftest import _CHROMIUM, _FLAGS
from tests.browser.desk import desk, people  # noqa: F401
from tests.desk import Desk
from tests.integration.runtime.office import label
from tests.standin_scanner import Scanner

pytestmark = pytest.mark.walk
OpenPage = Callable[..., Page]
TABLE = (1280, 720)
SHEET = [(380, 90), (940, 160), (880, 660), (310, 590)]


@pytest.fixture(scope="module")
def browser(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose camera sees a sheet of paper on a dark table, aslant."""
    picture = Image.new("RGB", TABLE, (58, 48, 44))
    draw = ImageDraw.Draw(picture)
    draw.polygon(SHEET, fill=(244, 242, 236))
    draw.line([(450, 250), (820, 296)], fill=(20, 20, 20), width=14)
    frame = BytesIO()
    picture.save(frame, "JPEG", quality=95)
    film = tmp_path_factory.mktemp("camera") / "table.mjpeg"
    film.write_bytes(frame.getvalue() * 8)
    flags = [*_FLAGS, f"--use-file-for-fake-video-capture={film}"]
    one = browser.browser_type.launch(executable_path=_CHROMIUM, args=flags)
    yield one
    one.close()


@pytest.fixture(scope="module")
def scanner() -> Iterator[Scanner]:
    with Scanner(sheets=2) as running:
        yield running


def place(corner: Locator) -> tuple[float, float]:
    """Return where a handle stands, in hundredths of the photograph."""
    x, y = corner.evaluate("e => [parseFloat(e.style.left), parseFloat(e.style.top)]")
    return float(x), float(y)


def last_file() -> Attachment:
    return Attachment.objects.latest("pk")


def test_alice_photographs_two_pages_whose_corners_are_found(
    desk: Desk,  # noqa: F811
    people: dict[str, User],  # noqa: F811
    open_page: OpenPage,
    axe: Callable[[Page], None],
) -> None:
    page = open_page("/lists/visa/new/", user=people["alice"], language="ar")
    page.get_by_role("button", name="مسح ضوئي", exact=True).click()
    dialog = page.get_by_role("dialog", name="مسح ضوئي")
    for number in (1, 2):
        dialog.get_by_role("button", name="التقاط الصفحة").click()
        corner = dialog.get_by_role("button", name="الزاوية العليا اليسرى")
        expect(corner).to_be_focused()
        x, y = place(corner)
        wanted = tuple(100 * at / size for at, size in zip(SHEET[0], TABLE, strict=True))
        assert (x, y) == pytest.approx(wanted, abs=2)
        corner.press("Shift+ArrowRight")
        assert place(corner) == pytest.approx((x + 5, y))
        corner.press("Shift+ArrowLeft")
        if number == 2:
            # It lies on its side: what was at the bottom left is at the top left now.
            dialog.get_by_role("button", name="تدوير إلى اليمين").click()
            below, down = (100 * at / size for at, size in zip(SHEET[3], TABLE, strict=True))
            assert place(corner) == pytest.approx((100 - down, below), abs=2)
        axe(page)
        dialog.get_by_role("button", name="حفظ الصفحة").click()
        expect(dialog.get_by_role("button", name=f"إزالة الصفحة {number}")).to_be_visible()
    dialog.get_by_role("button", name="جمعها في ملف واحد").click()
    expect(page.locator("dw-file").get_by_text("مسح ضوئي.pdf")).to_be_visible()
    with pypdfium2.PdfDocument(store.path(last_file().sha256)) as pdf:
        sheet = pdf[0].render(scale=1).to_pil().convert("L")
        assert len(pdf) == 2
        assert [page.get_width() > page.get_height() for page in pdf] == [True, False]
    # Nothing of the table is left at the edges, and the writing is there.
    ends = [(x, y) for x in (6, sheet.width - 7) for y in (6, sheet.height - 7)]
    assert min(sheet.getpixel(end) for end in ends) > 190
    assert sheet.getextrema()[0] < 80


def test_alice_scans_in_the_feeder_and_looks_at_the_pages(
    desk: Desk,  # noqa: F811
    people: dict[str, User],  # noqa: F811
    scanner: Scanner,
    open_page: OpenPage,
    axe: Callable[[Page], None],
) -> None:
    front = {"label": label("Front desk"), "address": scanner.address}
    blueprints.publish({**desks.bodies(), "scanner": {"front": front}})
    scanner.busy = 2
    page = open_page(f"/records/{desk.client.pk}/", user=people["alice"], language="ar", phone=True)
    page.get_by_role("button", name="مسح ضوئي", exact=True).click()
    dialog = page.get_by_role("dialog", name="مسح ضوئي")
    dialog.get_by_role("button", name="الماسح الضوئي").click()
    dialog.get_by_role("button", name="Front desk").click()
    dialog.locator("select[name=source]").select_option("feeder")
    dialog.locator("select[name=resolution]").select_option("100")
    dialog.get_by_label("اسم الملف").fill("عقد")
    axe(page)
    dialog.get_by_role("button", name="بدء المسح").click()
    kept = page.locator("#documents").get_by_role("link", name="عقد.pdf")
    expect(kept).to_be_visible()
    assert last_file().record_id == desk.client.pk
    kept.click()
    viewer = page.get_by_role("region", name="عقد.pdf")
    expect(viewer.get_by_role("img")).to_have_count(2)
    viewer.get_by_role("img").first.evaluate("e => e.decode()")
    axe(page)
