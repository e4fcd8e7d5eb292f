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
