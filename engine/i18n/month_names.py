"""Names of months and eras, by calendar and language."""

_NAMES = {
    "gregorian": {
        "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        "en": "January|February|March|April|May|June|July|August|September|October|November"
        "|December",
        "fa": "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    },
    "hijri": {
        "ar": "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال"
        "|ذو القعدة|ذو الحجة",
        "en": "Muharram|Safar|Rabi al-Awwal|Rabi al-Akhir|Jumada al-Ula|Jumada al-Akhirah|Rajab"
        "|Shaban|Ramadan|Shawwal|Dhu al-Qadah|Dhu al-Hijjah",
        "fa": "محرم|صفر|ربیع‌الاول|ربیع‌الثانی|جمادی‌الاول|جمادی‌الثانی|رجب|شعبان|رمضان|شوال"
        "|ذی‌القعده|ذی‌الحجه",
    },
    "jalali": {
        "ar": "فروردين|أرديبهشت|خرداد|تير|مرداد|شهريور|مهر|آبان|آذر|دي|بهمن|إسفند",
        "en": "Farvardin|Ordibehesht|Khordad|Tir|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman|Esfand",
        "fa": "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
    },
}
MONTHS = {
    calendar: {lang: tuple(names.split("|")) for lang, names in languages.items()}
    for calendar, languages in _NAMES.items()
}

# What follows a date in words; each language's own calendar needs no mark.
ERAS = {
    "gregorian": {"ar": "", "en": "", "fa": ""},
    "hijri": {"ar": "هـ", "en": "AH", "fa": "ه‍.ق"},
    "jalali": {"ar": "هـ.ش", "en": "SH", "fa": ""},
}
