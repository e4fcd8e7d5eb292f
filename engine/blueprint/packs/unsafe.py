"""Why a pack is not read, in the three languages."""

from typing import Any

_LANGUAGES = ("en", "ar", "fa")
_MESSAGES = {
    "many": (
        "a pack has at most {most} files",
        "لا تزيد ملفات الحزمة على {most}",
        "بسته حداکثر {most} فایل دارد",
    ),
    "big": (
        "a pack has at most {most} bytes in all",
        "لا يزيد حجم الحزمة كلها على {most} بايت",
        "بسته روی هم حداکثر {most} بایت است",
    ),
    "big_file": (
        "{name} is bigger than {most} bytes",
        "حجم {name} أكبر من {most} بايت",
        "{name} از {most} بایت بزرگ‌تر است",
    ),
    "neither": (
        "{name} is neither a folder nor a zip archive",
        "{name} ليس مجلدًا ولا ملفًا مضغوطًا (zip)",
        "{name} نه پوشه است نه فایل فشردهٔ zip",
    ),
    "deep": (
        "{name} lies more than {most} folders deep",
        "{name} داخل أكثر من {most} مجلدات متداخلة",
        "{name} در بیش از {most} پوشهٔ تودرتو است",
    ),
    "link": ("{name} is a link", "{name} رابط وليس ملفًا", "{name} پیوند است"),
    "odd": (
        "{name} is not an ordinary file",
        "{name} ليس ملفًا عاديًا",
        "{name} فایل معمولی نیست",
    ),
    "outside": (
        "{name} leads out of the pack",
        "{name} يشير إلى مكان خارج الحزمة",
        "{name} به بیرون بسته راه می‌برد",
    ),
    "encrypted": ("{name} is encrypted", "{name} مشفّر", "{name} رمزگذاری شده است"),
    "tight": (
        "{name} is packed too tightly to be text",
        "{name} مضغوط أكثر مما تُضغط النصوص",
        "{name} فشرده‌تر از آن است که متن باشد",
    ),
    "broken": (
        "{name} is not a zip archive that can be read: {error}",
        "الملف ليس ملفًا مضغوطًا (zip) صالحًا، أو أنه تالف",
        "فایل، فایل فشردهٔ zip سالمی نیست",
    ),
}


class UnsafePack(Exception):
    """The pack is not read: it is too big, or it reaches out of its folder."""

    def __init__(self, code: str, **params: Any) -> None:
        self._code, self._params = code, params
        super().__init__(self.message("en"))

    def message(self, lang: str) -> str:
        return _MESSAGES[self._code][_LANGUAGES.index(lang)].format(**self._params)
