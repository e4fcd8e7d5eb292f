"""A key that is suggested by a name in any of the languages."""

import pytest

from engine.i18n.latin import LONGEST, key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("رقم الجواز", "rqm_jwaz"),
        ("العميل", "amil"),
        ("طلب توريد", "tlb_turid"),
        ("شمارهٔ گذرنامه", "shmarh_gdhrnamh"),
        ("Passport No. 5", "passport_no_5"),
        ("Café", "cafe"),
        ("٣ أشهر", "ashhr"),
        ("!؟", ""),
    ],
)
def test_a_name_is_spelt_in_latin_letters(name: str, key: str) -> None:
    assert key_of(name) == key


def test_a_long_name_gives_whole_words_only() -> None:
    key = key_of("مبلغ الضريبة المضافة على القيمة الكلية للعقد الموقع مع المورّد")
    assert len(key) <= LONGEST
    assert key.startswith("mblgh_driba_mdafa")
    assert not key.endswith("_")
