"""Names that are one to those who read them share a spelling in each word."""

import pytest

from engine.i18n import likeness


def shared(one: str, other: str) -> list[bool]:
    """Tell of each word of the one whether the other has it too, under some spelling."""
    there = set(likeness.keys(other))
    return [bool(there.intersection(likeness.of_word(word))) for word in likeness.words(one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد بن عبد الله القحطاني", "محمد عبدالله القحطانى"),
        ("Mohammed Al-Harbi", "Muhamad Alharbi"),
        ("Abdul Rahman Fatimah", "Abdelrahman Fatima"),
        ("فهد ناصر السبيعي", "فهد ناصر السبعي"),
        ("رضا کریمی", "رضا كريمي"),
        ("ظافر", "ضافر"),
        ("Youssef Qureshi", "Yusef Kureshi"),
    ],
)
def test_another_spelling_of_a_name_shares_every_word(one: str, other: str) -> None:
    assert all(shared(one, other))
    assert all(shared(other, one))


def test_other_names_share_nothing() -> None:
    assert not any(shared("محمد القحطاني", "سارة الزهراني"))
    assert not any(shared("Grace Ocampo", "Vijay Menon"))


@pytest.mark.parametrize("text", ["", " ", "بن", "x", "عبد", "\ud800", "a" * 5000, "١٢٣ ٤٥"])
def test_no_text_makes_it_stumble(text: str) -> None:
    found = likeness.keys(text)
    assert found == sorted(set(found))
    assert all(-(2**31) <= number < 2**31 for number in found)
    assert len(found) <= likeness.MOST_WORDS * (likeness.LONGEST + 2)
