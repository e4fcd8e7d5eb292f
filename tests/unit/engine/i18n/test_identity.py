import pytest

from engine.i18n import identity

RIGHT = [
    ("SA", "national", "1010101010"),
    ("SA", "residence", "2010101018"),
    ("SA", "person", "٢٠١٠١٠١٠١٨"),
    ("SA", "unified", "7001234567"),
    ("SA", "tax", "300123456700003"),
    ("AE", "national", "784-1980-1234567-8"),
    ("IR", "national", "0499370899"),
    ("IR", "company", "10380284790"),
    ("EG", "national", "29001010112345"),
    ("KW", "national", "288090300028"),
    ("SA", "passport", "A1234567"),
    ("FR", "national", "AB-12345"),
]


@pytest.mark.parametrize(("country", "kind", "number"), RIGHT)
def test_a_right_number_is_accepted(country: str, kind: str, number: str) -> None:
    assert identity.check(country, kind, number)


@pytest.mark.parametrize(
    ("country", "kind", "number"),
    [
        ("SA", "national", "1010101013"),
        ("SA", "national", "2010101018"),
        ("SA", "national", "101010101"),
        ("SA", "unified", "1001234567"),
        ("AE", "national", "784-1980-1234567-9"),
        ("IR", "national", "0499370898"),
        ("IR", "national", "1111111111"),
        ("IR", "company", "10380284791"),
        ("EG", "national", "29013010112345"),
        ("EG", "national", "29001019912345"),
        ("KW", "national", "288090300027"),
        ("SA", "passport", "ABCDEFGH"),
        ("FR", "national", "<script>"),
        ("FR", "national", ""),
        ("SA", "national", "१०१०१०१०१२"),
    ],
)
def test_a_wrong_number_is_refused(country: str, kind: str, number: str) -> None:
    assert not identity.check(country, kind, number)


@pytest.mark.parametrize(
    ("country", "kind", "number"),
    [each for each in RIGHT if each[0] in ("SA", "AE", "IR") and each[1] == "national"],
)
def test_two_digits_that_changed_places_are_noticed(country: str, kind: str, number: str) -> None:
    plain = identity.normalise(number)
    places = [n for n in range(3, len(plain) - 1) if {plain[n], plain[n + 1]} != {"0", "9"}]
    swapped = [plain[:n] + plain[n + 1] + plain[n] + plain[n + 2 :] for n in places]
    assert not any(identity.check(country, kind, each) for each in swapped if each != plain)


def test_the_kinds_of_a_country_are_known() -> None:
    assert identity.kinds("IR") == ["company", "national", "passport", "person"]
