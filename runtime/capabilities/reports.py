"""Rights over reports: to put them together, and to give them to others."""

from engine.access.capabilities import Capability

DESIGN = Capability(
    "report.design",
    {"ar": "بناء تقارير خاصة", "en": "Build reports of one's own", "fa": "ساختن گزارش‌های خود"},
)
SHARE = Capability(
    "report.share",
    {
        "ar": "مشاركة التقارير مع الأدوار",
        "en": "Share reports with roles",
        "fa": "هم‌رسانی گزارش‌ها با نقش‌ها",
    },
)
