"""The files hold what the list shows, in a form that a spreadsheet can reckon with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from engine.access import SYSTEM, Actor
from engine.audit.models import Entry
from engine.i18n.calendars import Calendar
from runtime import exports, lists, records
from runtime.exports.models import Export
from runtime.lists import Filter, Listing
from runtime.notifications.models import Notification
from runtime.records.models import Record
from tests.integration.runtime.exports import reading

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Record]
Work = Callable[[], int]
COLUMNS = ("number", "name", "mobile", "city", "balance", "since", "share", "called")


@pytest.fixture
def clients(make_client: Make) -> list[Record]:
    made = [
        make_client("علي", city="Riyadh", since="2024-05-01", mobile="+966501234567"),
        make_client("Badr", city="Jeddah", share=12.5, called="2024-05-01T22:30:00Z"),
        make_client("=HYPERLINK(1)", city="https://evil.example"),
    ]
    for record, balance in zip(made, (1234.5, 0, None), strict=True):
        if balance is not None:
            records.edit(SYSTEM, record, {"balance": balance})
    return made


def export(
    actor: Actor,
    work: Work,
    listing: Listing,
    format_: str = "xlsx",
    calendar: Calendar = Calendar.GREGORIAN,
) -> Export:
    kind = Export.Format(format_)
    asked = exports.ask(actor, listing, kind, name="Clients", calendar=calendar)
    work()
    return exports.find(actor, asked.pk)


def test_the_workbook_holds_what_the_list_shows(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    listing = Listing("client", columns=("number", "name", "city"), sort="name")
    done = export(as_alice, work, listing)
    assert (done.state, done.done, done.total) == ("ready", 3, 3)
    page = lists.page(as_alice, listing)
    shown = [tuple(row.cells[c.key].text for c in page.columns) for row in page.rows]
    heads = tuple(column.title("en") for column in page.columns)
    assert reading.rows(as_alice, done) == [heads, *shown]


def test_numbers_are_numbers_and_dates_are_dates(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    done = export(as_alice, work, Listing("client", columns=COLUMNS, sort="number"))
    _, first, second, _ = reading.rows(as_alice, done)
    assert first[2:] == (
        "050 123 4567",
        "Riyadh",
        1234.5,
        datetime.fromisoformat("2024-05-01"),
        None,
        None,
    )
    called = datetime.fromisoformat("2024-05-02 01:30")  # The office is in Riyadh.
    assert second[2:] == (None, "Jeddah", 0, None, 0.125, called)
    sheet = reading.sheet(as_alice, done)
    assert sheet["E2"].number_format == '#,##0.00 "SAR"'
    assert sheet["F2"].is_date
    assert sheet["G3"].number_format == "0.00%"


def test_the_sheet_is_made_for_reading(as_alice: Actor, clients: list[Record], work: Work) -> None:
    done = export(replace(as_alice, language="ar"), work, Listing("client", columns=COLUMNS))
    sheet = reading.sheet(as_alice, done)
    assert sheet.title == "Clients"
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H4"
    assert sheet["A1"].font.bold
    assert sheet["A1"].value == "الرقم"
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["A"].width
    in_english = export(as_alice, work, Listing("client", columns=COLUMNS))
    assert not reading.sheet(as_alice, in_english).sheet_view.rightToLeft


@pytest.mark.parametrize("calendar", [Calendar.HIJRI, Calendar.JALALI])
def test_days_of_other_calendars_are_text(
    as_alice: Actor, clients: list[Record], work: Work, calendar: Calendar
) -> None:
    listing = Listing("client", columns=("since", "created"), sort="number")
    done = export(as_alice, work, listing, calendar=calendar)
    page = lists.page(as_alice, listing, calendar=calendar)
    shown = tuple(page.rows[0].cells[key].text for key in ("since", "created"))
    assert reading.rows(as_alice, done)[1] == shown
    assert "2024" not in shown[0]


def test_csv_says_the_same_in_plain_text(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    done = export(as_alice, work, Listing("client", columns=COLUMNS, sort="number"), "csv")
    assert reading.path(as_alice, done).read_bytes().startswith(b"\xef\xbb\xbf")
    _, first, second, _ = reading.rows(as_alice, done)
    assert first[1:] == ("علي", "050 123 4567", "Riyadh", "1234.5", "2024-05-01", "", "")
    assert second[1:] == ("Badr", "", "Jeddah", "0", "", "12.5%", "2024-05-02 01:30")


def test_no_text_becomes_a_formula_or_a_link(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    listing = Listing("client", columns=("name", "city"), sort="-number")
    in_csv = export(as_alice, work, listing, "csv")
    assert reading.rows(as_alice, in_csv)[1] == ("'=HYPERLINK(1)", "https://evil.example")
    sheet = reading.sheet(as_alice, export(as_alice, work, listing))
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=HYPERLINK(1)", "s")
    assert sheet["B2"].hyperlink is None


@pytest.mark.parametrize(
    "name",
    [
        "<r><t>x</t></r>",
        "<r></broken></r>",
        "a\x01b _x0041_ \ufffe",
        "Line\nbreak",
        "\u202egnp.exe",
        "👩‍💻" * 30,
    ],
)
def test_no_text_breaks_the_workbook(
    as_alice: Actor, make_client: Make, work: Work, name: str
) -> None:
    make_client(name)
    stored = Record.objects.get().data["name"]
    done = export(as_alice, work, Listing("client", columns=("name",)))
    (_, (found,)) = reading.rows(as_alice, done)
    expected = stored.replace("\ufffe", "\ufffd")
    assert found.replace("_x0001_", "\x01").replace("_x005F_", "_").rstrip() == expected.rstrip()


def test_filters_search_and_order_are_those_of_the_list(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    city = Filter("city", "in", ["Riyadh", "Jeddah"])
    done = export(
        as_alice, work, Listing("client", columns=("name",), filters=(city,), sort="-number")
    )
    assert reading.rows(as_alice, done)[1:] == [("Badr",), ("علي",)]
    found = export(as_alice, work, Listing("client", columns=("name",), search="badr"))
    assert reading.rows(as_alice, found)[1:] == [("Badr",)]


def test_an_empty_list_is_a_file_with_headings(as_alice: Actor, work: Work) -> None:
    done = export(as_alice, work, Listing("client", columns=("number", "name")))
    assert (done.state, done.done) == ("ready", 0)
    assert reading.rows(as_alice, done) == [("Number", "Name")]


def test_the_person_is_told_in_every_language(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    export(as_alice, work, Listing("client"))
    note = Notification.objects.get()
    assert (note.user_id, note.kind, note.color) == (as_alice.user_id, "export", "green")
    assert note.words("en") == "“Clients” is ready to download: 3 rows."
    assert set(note.text) == {"ar", "en", "fa"}


def test_the_journal_tells_who_took_how_many(
    as_alice: Actor, clients: list[Record], work: Work
) -> None:
    done = export(as_alice, work, Listing("client", search="badr"), "csv")
    entry = Entry.objects.get(verb="record.export")
    assert (entry.actor_id, entry.subject_id) == (as_alice.user_id, str(done.pk))
    assert entry.after["rows"] == 1
    assert entry.after["type"] == "client"
    assert entry.after["list"]["search"] == "badr"


def test_nothing_is_left_on_the_desk(
    as_alice: Actor, clients: list[Record], work: Work, tmp_path: Path
) -> None:
    done = export(as_alice, work, Listing("client"))
    assert [file.name for file in (tmp_path / "exports").iterdir()] == [done.file]
