from engine.access.capabilities import Capability

MANAGE = Capability(
    "user.manage",
    {
        "ar": "إدارة المستخدمين والمجموعات",
        "en": "Manage users and groups",
        "fa": "مدیریت کاربران و گروه‌ها",
    },
)
