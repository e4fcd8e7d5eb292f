"""From what a browser posts to values."""

from engine.i18n.calendars import Calendar
from tests.unit.forms.things import CTX, Post, context, field, form, invoice, option


def test_only_what_was_on_the_page_is_bound() -> None:
    assert invoice().bind(Post(("discount", "5")), CTX) == {"discount": 5}
    assert invoice().bind(Post(("discount", "")), CTX) == {"discount": None}
    assert invoice().bind(Post(("total", "5"), ("unknown", "x")), CTX) == {}


def test_lines_come_in_the_order_of_the_page_with_gaps_and_empty_rows() -> None:
    post = Post(
        ("fees", ""),
        ("fees.7.item", "second"),
        ("fees.2.item", "first"),
        ("fees.2.price", "٩٫٥"),
        ("fees.9.item", ""),
        ("fees.9.qty", "1"),
    )
    assert invoice().bind(post, CTX) == {
        "fees": [{"item": "second"}, {"item": "first", "price": 9.5}, {}]
    }


def test_a_table_without_rows_is_posted_as_empty() -> None:
    assert invoice().bind(Post(("fees", "")), CTX) == {"fees": None}


def test_hostile_row_names_bind_nothing() -> None:
    post = Post(("fees.x.item", "a"), ("fees.-1.item", "b"), (f"fees.{'9' * 50}.item", "c"))
    assert invoice().bind(post, CTX)["fees"] is None


def test_rows_beyond_any_form_are_cut() -> None:
    post = Post(*((f"fees.{index}.item", "x") for index in range(5000)))
    bound = invoice().bind(post, CTX)
    assert len(bound["fees"]) == 1001
    assert "fees" in invoice().validate(bound, CTX).errors


def test_a_prefix_keeps_two_forms_apart() -> None:
    post = Post(("task-discount", "5"), ("discount", "6"))
    assert invoice().bind(post, CTX, prefix="task-") == {"discount": 5}


def test_switches_and_several_choices() -> None:
    target = form(
        field("urgent", "yes_no"), field("tags", "choices", options=[option("a"), option("b")])
    )
    assert target.bind(Post(("urgent", "no"), ("tags", "")), CTX) == {"urgent": False, "tags": None}
    on = Post(("urgent", "no"), ("urgent", "yes"), ("tags", ""), ("tags", "b"), ("tags", "a"))
    assert target.bind(on, CTX) == {"urgent": True, "tags": ["b", "a"]}


def test_dates_are_read_in_the_calendar_on_show() -> None:
    target = form(field("day", "date"))

    def read(text: str, calendar: Calendar, language: str = "ar") -> object:
        ctx = context(calendar=calendar, language=language)
        return target.bind(Post(("day", text)), ctx)["day"]

    assert read("2026-11-18", Calendar.HIJRI) == "2026-11-18"
    assert read("١٤٤٨/٦/٨", Calendar.HIJRI) == "2026-11-18"
    assert read("۱۴۰۵/۰۸/۲۷", Calendar.JALALI, "fa") == "2026-11-18"
    assert read("18/11/2026", Calendar.GREGORIAN) == "2026-11-18"
    # Nobody writes the Gregorian year 1448: the other calendar of the language was meant.
    assert read("1448/06/08", Calendar.GREGORIAN) == "2026-11-18"
    assert read("1405/08/27", Calendar.GREGORIAN, "fa") == "2026-11-18"
    assert read("soon", Calendar.GREGORIAN) == "soon"


def test_moments_are_kept_in_utc() -> None:
    target = form(field("visit", "date_time"))
    for typed in (("2026-11-25", "10:30"), ("2026-11-25T10:30",), ("١٤٤٨/٦/١٥", "١٠:٣٠")):
        post = Post(*(("visit", text) for text in typed))
        assert target.bind(post, CTX) == {"visit": "2026-11-25T07:30:00Z"}
    assert target.bind(Post(("visit", ""), ("visit", "")), CTX) == {"visit": None}
