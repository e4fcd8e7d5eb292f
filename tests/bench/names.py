"""A million people's names, as an office of the Gulf has them, and how they are misspelled."""

import random


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words(
    """
    محمد أحمد عبدالله علي فهد سعود خالد ناصر سلطان فيصل عبدالرحمن عبدالعزيز إبراهيم يوسف عمر صالح
    سعد ماجد تركي بندر نواف مشعل وليد طارق حسن حسين جابر هادي زايد راشد سالم حمد منصور بدر نايف
    مساعد عادل هاني رائد ياسر أنس معاذ حمزة بلال زياد مروان سامي نبيل كمال جمال نورة سارة ريم هند
    لطيفة مها منال أمل هدى فاطمة عائشة خديجة مريم زينب رنا دانة لمى شهد غادة وفاء سميرة نجلاء حصة
    """
)
_FAMILY = _words(
    """
    القحطاني الغامدي الزهراني الحربي المطيري العتيبي الدوسري الشهري العنزي الشمري السبيعي البقمي
    الرشيدي المالكي الثبيتي الجهني البلوي العمري الأحمدي السلمي الصاعدي الخالدي الهاجري العجمي
    المري اليامي الشهراني الأسمري البارقي النعيمي الكعبي المنصوري الظاهري الشامسي الكتبي المهيري
    الفارسي البلوشي الهنائي الحارثي الرواحي المعمري السيابي الكندي الفرحان الصقر الراجحي السديري
    التويجري الجاسر الفوزان الحمدان العثمان السليمان العمران الخليفة الأنصاري النجار الحداد الخياط
    """
)
_PERSIAN = _words(
    """
    رضا حسین مهدی امیر سعید مجید حمید بهرام فرهاد کیان آرش سیاوش پویا نیما بابک شاهین مریم زهرا
    نرگس لیلا شیرین پریسا سپیده نگار الهام مینا کامران بهزاد
    """
)
_PERSIAN_FAMILY = _words(
    """
    کریمی حسینی محمدی رضایی احمدی موسوی جعفری صادقی اکبری رحیمی قاسمی نوری زارعی شریفی یوسفی
    ابراهیمی فرهادی نیک‌پور گل‌محمدی پورحسن رستمی بهرامی کاظمی طاهری
    """
)
_LATIN = _words(
    """
    Mohammed Ahmed Imran Rashid Bilal Sajid Naveed Anwar Farooq Javed Rajesh Suresh Anil Vijay
    Ramesh Sanjay Joseph Thomas George Antony Maria Grace Jennifer Michelle Rowena Aisha Fatima
    Khadija Nadia Samira Kamrul Shafiq Abdul Rafiq Jahangir Nurul
    """
)
_LATIN_FAMILY = _words(
    """
    Hussain Khan Malik Siddiqui Qureshi Chaudhry Sheikh Kumar Sharma Nair Pillai Menon Santos Reyes
    Cruz Bautista Ocampo Garcia Fernandez Rahman Hossain Uddin Islam Miah Chowdhury Perera Silva
    """
)
_SCRIPTS = ((_FIRST, _FAMILY, 60), (_PERSIAN, _PERSIAN_FAMILY, 15), (_LATIN, _LATIN_FAMILY, 25))
_KINDRED = {
    "ا": "أ", "أ": "ا", "إ": "ا", "ة": "ه", "ه": "ة", "ي": "ى", "ی": "ي", "ک": "ك", "ض": "ظ",
    "ظ": "ض", "س": "ص", "ص": "س", "ت": "ط", "ط": "ت", "ذ": "ز", "ق": "غ", "e": "a", "a": "e",
    "o": "u", "u": "o", "i": "e", "q": "k", "k": "q", "s": "z", "h": "", "y": "i",
}  # fmt: skip


def name(place: int) -> str:
    """Return a name of three to five words; common ones come often."""
    chance = random.Random(place)
    firsts, families, _ = chance.choices(_SCRIPTS, [each[2] for each in _SCRIPTS])[0]
    words = [_often(chance, firsts) for _ in range(3 if firsts is _FIRST else 2)]
    family = _often(chance, families)
    more = chance.choice(families) if firsts is not _FIRST else _often(chance, firsts)
    return " ".join([*words, more, family] if chance.random() < 0.6 else [*words, family])


def misspelled(text: str, place: int) -> str:
    """Return a name as somebody else would write it down: one to three slips."""
    chance = random.Random(-place - 1)
    for _ in range(chance.choice((1, 1, 2, 2, 3))):
        text = chance.choice((_kindred, _left_out, _doubled, _swapped, _apart, _fewer))(
            text, chance
        )
    return text


def _often(chance: random.Random, pool: list[str]) -> str:
    return pool[int(len(pool) * chance.random() ** 2)]


def _kindred(text: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(text) if letter in _KINDRED]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + _KINDRED[text[at]] + text[at + 1 :]


def _left_out(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text))
    return text if " " in text[at - 1 : at + 1] else text[:at] + text[at + 1 :]


def _doubled(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text))
    return text if text[at] == " " else text[:at] + text[at] + text[at:]


def _swapped(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text) - 1)
    return (
        text if " " in text[at : at + 2] else text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    )


def _apart(text: str, chance: random.Random) -> str:
    """Write what is one word as two, put "son of" between, or join an article."""
    if "عبدال" in text:
        return text.replace("عبدال", "عبد ال", 1)
    words = text.split()
    between = "بن" if "\u0600" < text[0] < "\u06ff" else "bin"
    return " ".join([words[0], between, *words[1:]])


def _fewer(text: str, chance: random.Random) -> str:
    """Leave a grandfather out."""
    words = text.split()
    return " ".join(words[:2] + words[3:]) if len(words) > 4 else text


_SLIPS = (_kindred, _left_out, _doubled, _swapped, _apart, _fewer)
