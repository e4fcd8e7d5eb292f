from engine.access.capabilities import Capability

DELETE = Capability(
    "comment.delete",
    {
        "ar": "حذف التعليقات",
        "en": "Delete comments",
        "fa": "حذف یادداشت‌ها",
    },
)
