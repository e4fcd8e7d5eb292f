"""Rights over the work of others: what got stuck, and who is given what."""

from engine.access.capabilities import Capability

INCIDENTS = Capability(
    "incident.manage",
    {"ar": "معالجة أعطال المسارات", "en": "Deal with incidents", "fa": "رسیدگی به رخدادها"},
)
MOVING = Capability(
    "process.move",
    {
        "ar": "نقل الإجراءات الجارية إلى نسخة أخرى",
        "en": "Move running processes to another version",
        "fa": "انتقال فرایندهای در جریان به نسخهٔ دیگر",
    },
)
DISTRIBUTION = Capability(
    "distribution.manage",
    {
        "ar": "إدارة التوزيع وتحويل المهام",
        "en": "Manage distribution and give tasks to others",
        "fa": "مدیریت توزیع و سپردن کارها به دیگران",
    },
)
OVER_CAP = Capability(
    "distribution.over_cap",
    {
        "ar": "الإسناد فوق الحد الأعلى للموظف مع ذكر السبب",
        "en": "Give somebody more than their limit, with a reason",
        "fa": "سپردن کار بیش از سقف کارمند، با ذکر دلیل",
    },
)
