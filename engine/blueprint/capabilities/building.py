from engine.access.capabilities import Capability

BUILD = Capability(
    "builder.use",
    {
        "ar": "تصميم الإعدادات ونشرها",
        "en": "Design and publish the configuration",
        "fa": "طراحی و انتشار پیکربندی",
    },
)
