from engine.access.capabilities import Capability

MANAGE = Capability(
    "user.manage",
    {
        "ar": "إدارة المستخدمين والمجموعات",
        "en": "Manage users and groups",
        "fa": "مدیریت کاربران و گروه‌ها",
    },
)
SEE_STAFF = Capability(
    "staff.see",
    {
        "ar": "معرفة أسماء الموظفين (لمستخدمي البوابة)",
        "en": "Know the staff by name (for people in the portal)",
        "fa": "دیدن نام کارکنان (برای کاربران درگاه)",
    },
)
ACT = Capability(
    "user.act",
    {
        "ar": "الدخول بعين مستخدم آخر (للاطلاع فقط)",
        "en": "See the product as another user (without changing anything)",
        "fa": "دیدن برنامه به جای کاربری دیگر (بدون تغییر)",
    },
)
ACT_FULLY = Capability(
    "user.act_fully",
    {
        "ar": "العمل باسم مستخدم آخر",
        "en": "Work as another user, changes included",
        "fa": "کار کردن به جای کاربری دیگر، همراه با تغییر",
    },
)
