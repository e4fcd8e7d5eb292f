from engine.access.capabilities import Capability

FILES = Capability(
    "user.files",
    {
        "ar": "الاطلاع على ملفات المستخدمين وإضافتها",
        "en": "See and add the files of people",
        "fa": "دیدن و افزودن پرونده‌های افراد",
    },
)
