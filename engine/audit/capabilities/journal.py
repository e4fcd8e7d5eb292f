from engine.access.capabilities import Capability

SEE = Capability(
    "audit.see",
    {"ar": "الاطلاع على سجل التدقيق", "en": "See the audit journal", "fa": "دیدن دفتر رخدادها"},
)
