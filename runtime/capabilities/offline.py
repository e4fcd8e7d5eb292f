from engine.access.capabilities import Capability

KEEP = Capability(
    "offline.keep",
    {
        "ar": "الاحتفاظ بالسجلات المسندة على الجهاز للعمل دون اتصال",
        "en": "Keep assigned records on the device, to work offline",
        "fa": "نگه‌داری پرونده‌های سپرده‌شده روی دستگاه برای کار آفلاین",
    },
)
