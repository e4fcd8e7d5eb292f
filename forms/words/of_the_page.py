"""The form's own texts on the page."""

from collections.abc import Mapping

OF_THE_PAGE: Mapping[str, Mapping[str, str]] = {
    "summary": {
        "ar": "تعذّر الحفظ. راجع ما يلي:",
        "en": "This could not be saved. Please look at:",
        "fa": "ذخیره انجام نشد. موارد زیر را بررسی کنید:",
    },
    "more": {"ar": "بيانات أخرى", "en": "More details", "fa": "اطلاعات بیشتر"},
    "required_mark": {"ar": "مطلوب", "en": "required", "fa": "الزامی"},
    "choose": {"ar": "اختر…", "en": "Choose…", "fa": "انتخاب کنید…"},
    "none": {"ar": "بدون تحديد", "en": "Not set", "fa": "تعیین نشده"},
    "yes": {"ar": "نعم", "en": "Yes", "fa": "بله"},
    "no": {"ar": "لا", "en": "No", "fa": "خیر"},
    "empty": {"ar": "لا يوجد", "en": "Not given", "fa": "وارد نشده"},
    "clear": {"ar": "مسح", "en": "Clear", "fa": "پاک کردن"},
    "search": {"ar": "ابحث…", "en": "Search…", "fa": "جستجو…"},
    "searching": {"ar": "جارٍ البحث…", "en": "Searching…", "fa": "در حال جستجو…"},
    "no_matches": {
        "ar": "لا توجد نتائج مطابقة.",
        "en": "Nothing matches.",
        "fa": "موردی یافت نشد.",
    },
    "search_failed": {
        "ar": "تعذّر البحث. حاول مرة أخرى.",
        "en": "The search failed. Try again.",
        "fa": "جستجو انجام نشد. دوباره تلاش کنید.",
    },
    "create_new": {"ar": "إضافة «{text}»", "en": "Add “{text}”", "fa": "افزودن «{text}»"},
    "remove_item": {"ar": "إزالة {name}", "en": "Remove {name}", "fa": "حذف {name}"},
    "row": {"ar": "البند {number}", "en": "Line {number}", "fa": "ردیف {number}"},
    "row_actions": {"ar": "إجراءات البند", "en": "Line actions", "fa": "کارهای ردیف"},
    "add_row": {"ar": "إضافة بند", "en": "Add a line", "fa": "افزودن ردیف"},
    "remove_row": {
        "ar": "حذف البند {number}",
        "en": "Remove line {number}",
        "fa": "حذف ردیف {number}",
    },
    "move_row": {
        "ar": "نقل البند {number}. اسحبه أو استخدم Alt مع السهمين.",
        "en": "Move line {number}. Drag it, or press Alt and an arrow.",
        "fa": "جابه‌جایی ردیف {number}. آن را بکشید یا Alt و جهت‌نما را بزنید.",
    },
    "row_count": {"ar": "عدد البنود: {count}", "en": "{count} lines", "fa": "{count} ردیف"},
    "no_rows": {
        "ar": "لا توجد بنود بعد.",
        "en": "There are no lines yet.",
        "fa": "هنوز ردیفی نیست.",
    },
    "row_keys": {
        "ar": "Enter لإضافة بند، و Alt مع السهمين لتغيير الترتيب.",
        "en": "Enter adds a line; Alt and the arrows reorder them.",
        "fa": "با Enter ردیف تازه بسازید و با Alt و جهت‌نماها ترتیب را تغییر دهید.",
    },
    "row_added": {
        "ar": "أُضيف البند {number}",
        "en": "Line {number} added",
        "fa": "ردیف {number} افزوده شد",
    },
    "row_removed": {
        "ar": "حُذف البند {number}",
        "en": "Line {number} removed",
        "fa": "ردیف {number} حذف شد",
    },
    "row_moved": {
        "ar": "أصبح البند في الموضع {number}",
        "en": "Line moved to position {number}",
        "fa": "ردیف به جایگاه {number} رفت",
    },
    "open_calendar": {"ar": "افتح التقويم", "en": "Open the calendar", "fa": "باز کردن تقویم"},
    "which_calendar": {"ar": "نوع التقويم", "en": "Which calendar", "fa": "نوع تقویم"},
    "gregorian": {"ar": "ميلادي", "en": "Gregorian", "fa": "میلادی"},
    "hijri": {"ar": "هجري", "en": "Hijri", "fa": "قمری"},
    "jalali": {"ar": "شمسي", "en": "Jalali", "fa": "شمسی"},
    "previous_month": {"ar": "الشهر السابق", "en": "Previous month", "fa": "ماه قبل"},
    "next_month": {"ar": "الشهر التالي", "en": "Next month", "fa": "ماه بعد"},
    "date_form": {"ar": "سنة/شهر/يوم", "en": "yyyy/mm/dd", "fa": "سال/ماه/روز"},
    "today": {"ar": "اليوم", "en": "Today", "fa": "امروز"},
    "time_of_day": {"ar": "الوقت", "en": "Time", "fa": "ساعت"},
    "file_choose": {"ar": "اختر ملفًا", "en": "Choose a file", "fa": "انتخاب فایل"},
    "file_drop": {
        "ar": "أو اسحبه إلى هنا",
        "en": "or drop it here",
        "fa": "یا آن را اینجا رها کنید",
    },
    "image_choose": {"ar": "اختر صورة", "en": "Choose a picture", "fa": "انتخاب تصویر"},
    "file_limit": {
        "ar": "حتى {size} ميغابايت",
        "en": "up to {size} MB",
        "fa": "تا {size} مگابایت",
    },
    "file_too_big": {
        "ar": "حجم الملف أكبر من {size} ميغابايت.",
        "en": "This file is larger than {size} MB.",
        "fa": "حجم فایل بیش از {size} مگابایت است.",
    },
    "file_failed": {
        "ar": "تعذّر رفع الملف. حاول مرة أخرى.",
        "en": "The file could not be uploaded. Try again.",
        "fa": "بارگذاری فایل انجام نشد. دوباره تلاش کنید.",
    },
    "opens_new": {
        "ar": "يفتح في نافذة جديدة",
        "en": "opens in a new window",
        "fa": "در پنجرهٔ تازه باز می‌شود",
    },
}
