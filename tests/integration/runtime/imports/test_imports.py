"""A list from a file: matched, tried, taken in by a worker through the verbs, taken back."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from engine.access import Actor, Forbidden, actor_of
from engine.access.models import User
from engine.audit.models import Entry
from engine.blueprint import Compiled
from engine.i18n.calendars import Calendar
from runtime import records
from runtime.imports import asking, failures, matching, reading, running
from runtime.imports.errors import ImportNotFound, NotNow, Unreadable
from runtime.imports.models import Import, ImportRow
from runtime.jobs import worker
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.office import BODIES

pytestmark = pytest.mark.django_db
Take = Callable[..., Import]
RIGHTS = {"type": "client", "see": "all", "create": "all", "edit": "all",
          "actions": {"import": "all"}}  # fmt: skip


@pytest.fixture(autouse=True)
def office(db: None, settings: Any, tmp_path: Path) -> Compiled:
    settings.MEDIA_ROOT = tmp_path
    label = {"ar": "مستورد", "en": "Importer"}
    visas = {"type": "visa", "see": "all", "create": "all", "actions": {"import": "all"}}
    roles = {**BODIES["role"], "importer": {"label": label, "records": [RIGHTS, visas]}}
    return publish({**BODIES, "role": roles})


@pytest.fixture
def alice(alice: User) -> User:
    alice.roles = ["importer"]
    alice.save()
    return alice


@pytest.fixture
def hers(alice: User) -> Actor:
    return actor_of(alice)


@pytest.fixture
def take(hers: Actor) -> Take:
    """Take a table in, up to the trial or to the end."""

    def run(content: bytes, name: str = "list.csv", kind: str = "client", **ways: Any) -> Import:
        file = SimpleUploadedFile(name, content)
        wanted = asking.begin(hers, kind, file, calendar=ways.get("calendar", Calendar.GREGORIAN))
        if "duplicates" in ways:
            Import.objects.filter(pk=wanted.pk).update(duplicates=ways["duplicates"])
        asking.check(hers, wanted.pk)
        worker.run()
        if ways.get("whole", True):
            asking.start(hers, wanted.pk)
            worker.run()
        return Import.objects.get(pk=wanted.pk)

    return run


def outcomes(wanted: Import) -> list[tuple[int, str]]:
    return list(wanted.rows.order_by("row").values_list("row", "outcome"))


def workbook(*rows: list[Any]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


LIST = """Name;Mobile;City;Since;Balance
هند العتيبي;٠٥٠١٢٣٤٥٦٧;الرياض;١٤٤٥/٠٩/٠١;١٬٢٥٠٫٥٠
Omar;0502222222;Jeddah;1446/01/15;200
;0503333333;Nowhere;;
Bad day;0504444444;X;not a day;
"""


def test_alice_takes_a_list_in_with_hijri_dates_and_arabic_digits(take: Take) -> None:
    wanted = take(LIST.encode(), calendar=Calendar.HIJRI)
    assert wanted.state == Import.State.DONE
    assert (wanted.done, wanted.total) == (4, 4)
    assert outcomes(wanted) == [(2, "made"), (3, "made"), (4, "failed"), (5, "failed")]
    hind = Record.objects.get(data__name="هند العتيبي")
    assert hind.data["mobile"] == "+966501234567"
    assert hind.data["since"] == "2024-03-11"
    assert float(hind.data["balance"]) == 1250.5
    assert hind.number
    reasons = dict(wanted.rows.values_list("row", "reason"))
    assert reasons[4].startswith("Name: ")
    assert reasons[5].startswith("Since: ")


def test_a_file_in_the_encoding_of_old_windows_is_read(take: Take) -> None:
    take("الاسم;المدينة;Name\nx;y;هند\n".encode("cp1256"))
    assert Record.objects.get().data["name"] == "هند"


def test_only_trying_writes_nothing_and_finds_the_same(take: Take) -> None:
    wanted = take(LIST.encode(), whole=False, calendar=Calendar.HIJRI)
    assert wanted.state == Import.State.CHECKED
    assert running.counts(wanted) == {"made": 2, "failed": 2}
    assert not Record.objects.exists()


def test_the_journal_and_the_person_are_told(take: Take, alice: User) -> None:
    take(LIST.encode(), calendar=Calendar.HIJRI)
    entry = Entry.objects.get(verb="record.import")
    assert entry.actor_id == alice.pk
    assert entry.after["made"] == 2
    assert Notification.objects.filter(user=alice).exists()


def test_headings_are_known_in_three_languages_and_misspelt(office: Compiled) -> None:
    kind = office.get("record_type", "client")
    assert matching.match(kind, ["mobil", "NAME ", "", "Color"]) == {"0": "mobile", "1": "name"}


def test_references_are_found_by_number_and_by_name(take: Take, hers: Actor) -> None:
    acme = records.submit(hers, "client", {"name": "Acme Trading"})
    records.submit(hers, "client", {"name": "Twin"})
    records.submit(hers, "client", {"name": "Twin"})
    rows = f"Client,Note,People\n{acme.number},a,1\nacme  trading,b,1\nTwin,c,1\nNobody,d,1\n"
    wanted = take(rows.encode(), kind="visa")
    assert [outcome for _, outcome in outcomes(wanted)] == ["made", "made", "failed", "failed"]
    assert {each.data["client"] for each in Record.objects.filter(type="visa")} == {acme.pk}
    reasons = list(wanted.rows.order_by("row").values_list("reason", flat=True))
    assert "several are called “Twin”" in reasons[2]
    assert "nothing called “Nobody”" in reasons[3]


@pytest.mark.parametrize(
    ("way", "outcome", "city"),
    [("skip", "skipped", "Old"), ("update", "changed", "New"), ("refuse", "failed", "Old")],
)
def test_a_client_who_is_there_already(
    take: Take, hers: Actor, way: str, outcome: str, city: str
) -> None:
    there = records.submit(hers, "client", {"name": "A", "mobile": "0501111111", "city": "Old"})
    wanted = take(b"Name,Mobile,City\nA,0501111111,New\n", duplicates=way)
    assert outcomes(wanted) == [(2, outcome)], wanted.rows.get().reason
    there.refresh_from_db()
    assert there.data["city"] == city


def test_the_trial_finds_what_stands_twice_in_the_file(take: Take) -> None:
    rows = b"Name,Mobile\nA,0501111111\nB,0501111111\n"
    wanted = take(rows, whole=False, duplicates="refuse")
    assert outcomes(wanted) == [(2, "made"), (3, "failed")]
    assert "row 2 of this file" in wanted.rows.get(row=3).reason


def test_a_trial_whose_worker_died_still_finds_what_stands_twice(take: Take, hers: Actor) -> None:
    rows = b"Name,Mobile\nA,0501111111\nB,0501111111\n"
    wanted = take(rows, whole=False, duplicates="refuse")
    wanted.rows.get(row=3).delete()
    Import.objects.filter(pk=wanted.pk).update(state=Import.State.DRAFT)
    asking.check(hers, wanted.pk)
    worker.run()
    assert outcomes(wanted) == [(2, "made"), (3, "failed")]


def test_an_import_is_taken_back_but_for_what_changed_since(take: Take, hers: Actor) -> None:
    old = records.submit(hers, "client", {"name": "Old", "mobile": "0501111111", "city": "X"})
    rows = b"Name,Mobile,City\nOld,0501111111,Y\nB,0502222222,Z\nC,0503333333,Z\n"
    wanted = take(rows, duplicates="update")
    touched = Record.objects.get(data__name="C")
    records.edit(hers, touched, {"city": "Touched"}, partial=True)
    asking.undo(hers, wanted.pk)
    worker.run()
    assert outcomes(wanted) == [(2, "undone"), (3, "undone"), (4, "made")]
    assert wanted.rows.get(row=4).reason == "The record has been changed since, and stays."
    old.refresh_from_db()
    assert old.data["city"] == "X"
    assert not Record.objects.filter(data__name="B").exists()
    assert Record.objects.get(pk=touched.pk).data["city"] == "Touched"


def test_after_a_day_nothing_is_taken_back(take: Take, hers: Actor) -> None:
    wanted = take(b"Name\nA\n")
    late = timezone.now() - timedelta(hours=25)
    Import.objects.filter(pk=wanted.pk).update(finished_at=late)
    with pytest.raises(NotNow):
        asking.undo(hers, wanted.pk)


def test_a_worker_that_died_goes_on_where_it_was(take: Take, hers: Actor) -> None:
    wanted = take(b"Name\nA\nB\nC\n", whole=False)
    asking.start(hers, wanted.pk)
    made = records.submit(hers, "client", {"name": "A"})
    ImportRow.objects.create(
        import_of=wanted, row=2, outcome="made", record=made, version=made.version
    )
    worker.run()
    assert outcomes(wanted) == [(2, "made"), (3, "made"), (4, "made")]
    assert Record.objects.count() == 3


def test_the_worker_counts_and_tells_of_what_cannot_be_read_further_down(
    hers: Actor, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SimpleUploadedFile("a.csv", b"Name\nA\nB\nC\n")
    wanted = asking.begin(hers, "client", file, calendar=Calendar.HIJRI)
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    asking.check(hers, wanted.pk)
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(alice)
    assert "Counting the rows" in browser.get(f"/imports/{wanted.pk}/").content.decode()
    worker.run()
    wanted.refresh_from_db()
    assert wanted.state == Import.State.FAILED
    assert not wanted.rows.exists()
    assert "more than 2 rows" in browser.get(f"/imports/{wanted.pk}/").content.decode()


def test_stopping_leaves_what_was_taken_in(take: Take, hers: Actor) -> None:
    wanted = take(b"Name\nA\n", whole=False)
    asking.start(hers, wanted.pk)
    asking.cancel(hers, wanted.pk)
    worker.run()
    wanted.refresh_from_db()
    assert wanted.state == Import.State.CANCELLED
    assert not Record.objects.exists()


def test_the_failed_rows_are_a_file_to_mend(take: Take) -> None:
    wanted = take(b"Name,City\n,=1+1\nFine,X\n")
    # Whoever fetches it reads it in their language; none is left over from another request.
    with translation.override("en"), failures.workbook(wanted, right_to_left=False) as file:
        sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Name", "City", "Why it was not taken in"]
    assert rows[1][1] == "=1+1"
    assert sheet["B2"].data_type == "s"
    assert len(rows) == 2


def test_bob_without_the_right_imports_nothing_and_sees_no_import_of_alices(
    take: Take, bob: User
) -> None:
    wanted = take(b"Name\nA\n", whole=False)
    his = actor_of(bob)
    with pytest.raises(Forbidden):
        asking.begin(
            his, "client", SimpleUploadedFile("a.csv", b"Name\nA"), calendar=Calendar.HIJRI
        )
    with pytest.raises(ImportNotFound):
        asking.start(his, wanted.pk)


def test_a_workbook_gives_days_numbers_and_the_results_of_formulas(take: Take) -> None:
    wanted = take(
        workbook(["Name", "Since", "Balance"], ["A", date(2024, 5, 6), 12.5], ["B", None, "=1+1"]),
        "list.xlsx",
    )
    assert wanted.state == Import.State.DONE
    a, b = Record.objects.order_by("pk")
    assert a.data["since"] == "2024-05-06"
    assert float(a.data["balance"]) == 12.5
    assert b.data.get("balance") is None


def test_merged_cells_are_as_the_file_has_them(hers: Actor, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "City"])
    book.active.append(["A", "X"])
    book.active.merge_cells("A2:B2")
    path = tmp_path / "m.xlsx"
    book.save(path)
    assert list(reading.rows(path)) == [(1, ["Name", "City"]), (2, ["A"])]


def bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(450):
            part.write(b"\0" * 1024 * 1024)
    return stream.getvalue()


def wide() -> bytes:
    return workbook(["Name", *[str(n) for n in range(16_000)]])


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("a.exe", lambda: b"MZ", "format"),
    ("a.csv", lambda: b"", "empty"),
    ("a.xlsx", lambda: b"PK\x03\x04 nothing", "no_workbook"),
    ("a.xlsx", bomb, "too_large"),
    ("a.xlsx", wide, "too_many_columns"),
    ("a.csv", lambda: b"," * 100_000, "no_table|too_many_columns|empty"),
    ("a.csv", lambda: b'"' + b"x" * 200_000, "no_table|long_cell"),
    ("a.csv", lambda: b"\xff\xfe\x00", "other_encoding|empty|no_table"),
]


@pytest.mark.parametrize(("name", "make", "code"), HOSTILE)
def test_hostile_files_are_refused_in_words(
    hers: Actor, name: str, make: Callable[[], bytes], code: str, tmp_path: Path
) -> None:
    with pytest.raises(Unreadable) as refused:
        asking.begin(hers, "client", SimpleUploadedFile(name, make()), calendar=Calendar.HIJRI)
    assert refused.value.code in code.split("|")
    assert not list((tmp_path / "imports").glob("*")) or code == "format"


def test_alice_imports_in_the_browser(alice: User) -> None:
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(alice)
    file = SimpleUploadedFile("list.csv", b"Name,Mobile\nHind,0501234567\n,0502222222\n")
    at = browser.post("/lists/client/import/", {"file": file})["Location"]
    page = browser.get(at).content.decode()
    assert '<option value="mobile" selected>' in page
    assert "Name: " in page
    sent = {"column-0": "name", "column-1": "mobile", "duplicates": "skip"}
    browser.post(at, {"do": "check", **sent})
    worker.run()
    assert "Nothing is saved yet" in browser.get(at).content.decode()
    browser.post(at, {"do": "start"})
    worker.run()
    assert "Take the import back" in browser.get(at).content.decode()
    assert b"".join(browser.get(f"{at}failed/").streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    browser.post(at, {"do": "undo"})
    worker.run()
    assert not Record.objects.exists()


def test_where_no_row_can_be_taken_in_nothing_is_offered_to_take(alice: User) -> None:
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(alice)
    file = SimpleUploadedFile("list.csv", b"Name,Mobile\n,0502222222\n")
    at = browser.post("/lists/client/import/", {"file": file})["Location"]
    browser.post(at, {"do": "check", "column-0": "name", "column-1": "mobile"})
    worker.run()
    page = browser.get(at).content.decode()
    assert "The rows that failed" in page
    assert "Take the rows in" not in page
