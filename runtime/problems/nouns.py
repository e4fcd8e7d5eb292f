"""What it is that a name does not find, in Arabic and Persian; in English it is the noun itself."""

from engine.blueprint.kind import kind_label, kinds

_NOUNS = {
    "audience": ("فئة مطّلعين", "سطح یادداشت"),
    "column": ("عمود", "ستون"),
    "country": ("بلد", "کشور"),
    "field": ("حقل", "فیلد"),
    "measure": ("مقياس", "سنجه"),
    "operator": ("إجراء", "کنش"),
    "parameter": ("معطى", "پارامتر"),
    "provider": ("مزوّد", "ارائه‌دهنده"),
    "related list": ("قائمة مرتبطة", "فهرست مرتبط"),
    "service": ("خدمة", "سرویس"),
    "source": ("مصدر", "منبع"),
    "status": ("حالة", "وضعیت"),
    "transition": ("انتقال", "گذار"),
    "value": ("قيمة", "مقدار"),
}


def noun_in(noun: str, lang: str) -> str:
    """Return a noun of _NOUNS, or a kind, in a language; another stands as it is."""
    if noun in _NOUNS and lang in ("ar", "fa"):
        return _NOUNS[noun][lang == "fa"]
    return kind_label(noun, lang) if noun in kinds else noun
