import pytest

from engine.i18n import phones


@pytest.mark.parametrize(
    ("text", "region", "e164", "found", "mobile"),
    [
        ("0501234567", "SA", "+966501234567", "SA", True),
        ("٠٥٠ ١٢٣ ٤٥٦٧", "SA", "+966501234567", "SA", True),
        ("+971 50 123 4567", "SA", "+971501234567", "AE", True),
        ("00971501234567", "SA", "+971501234567", "AE", True),
        ("۰۹۱۲۱۲۳۴۵۶۷", "IR", "+989121234567", "IR", True),
        ("011 412 3456", "SA", "+966114123456", "SA", False),
    ],
)
def test_a_number_is_read_as_people_type_it(
    text: str, region: str, e164: str, found: str, mobile: bool
) -> None:
    phone = phones.parse(text, region)
    assert phone is not None
    assert (phone.e164, phone.region, phone.mobile) == (e164, found, mobile)


@pytest.mark.parametrize("text", ["", "12", "hello", "0501234567890", "9" * 500, "+999123456789"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert phones.parse(text, "SA") is None


def test_a_number_is_shown_as_its_readers_write_it() -> None:
    assert phones.show("+966501234567", "SA") == "050 123 4567"
    assert phones.show("+966501234567", "AE") == "+966 50 123 4567"
    assert phones.show("old 17", "AE") == "old 17"


def test_the_carrier_is_known() -> None:
    phone = phones.parse("+966501234567")
    assert phone is not None
    assert phone.carrier == "STC"


def test_the_first_number_in_a_text_is_found() -> None:
    assert phones.first_in("اتصل على +966501234567 أو +966507654321.") == "+966501234567"
    assert phones.first_in("الطلب 2026-00012 بقيمة 501234567") == ""
