"""The words themselves: messages at fields, problems of definitions, and the form's own texts."""

from collections.abc import Mapping

Words = Mapping[str, Mapping[str, str]]

_AT_FIELDS: Words = {
    "required": {
        "ar": "هذا الحقل مطلوب.",
        "en": "This field is required.",
        "fa": "پر کردن این فیلد الزامی است.",
    },
    "choice.required": {
        "ar": "اختر أحد الخيارات.",
        "en": "Choose one of the options.",
        "fa": "یکی از گزینه‌ها را انتخاب کنید.",
    },
    "lines.required": {
        "ar": "أضف بندًا واحدًا على الأقل.",
        "en": "Add at least one line.",
        "fa": "دست‌کم یک ردیف اضافه کنید.",
    },
    "file.required": {
        "ar": "أرفق ملفًا.",
        "en": "Attach a file.",
        "fa": "یک فایل پیوست کنید.",
    },
    "image.required": {
        "ar": "أرفق صورة.",
        "en": "Attach a picture.",
        "fa": "یک تصویر پیوست کنید.",
    },
    "invalid": {
        "ar": "القيمة غير صالحة.",
        "en": "This value is not valid.",
        "fa": "این مقدار معتبر نیست.",
    },
    "type": {
        "ar": "القيمة غير صالحة.",
        "en": "This value is not valid.",
        "fa": "این مقدار معتبر نیست.",
    },
    "text.type": {"ar": "أدخل نصًا.", "en": "Enter text.", "fa": "متن وارد کنید."},
    "number.type": {
        "ar": "أدخل رقمًا صحيح الصياغة لا يتجاوز 15 خانة.",
        "en": "Enter a number of at most 15 digits.",
        "fa": "یک عدد حداکثر ۱۵ رقمی وارد کنید.",
    },
    "number.whole": {
        "ar": "أدخل عددًا بلا كسور.",
        "en": "Enter a whole number.",
        "fa": "یک عدد بدون اعشار وارد کنید.",
    },
    "number.decimals": {
        "ar": "عدد الخانات العشرية المسموح: {decimals}.",
        "en": "At most {decimals} decimal places.",
        "fa": "حداکثر {decimals} رقم اعشار مجاز است.",
    },
    "minimum": {
        "ar": "أقل قيمة مسموحة {limit}.",
        "en": "The least allowed is {limit}.",
        "fa": "کمترین مقدار مجاز {limit} است.",
    },
    "maximum": {
        "ar": "أكبر قيمة مسموحة {limit}.",
        "en": "The most allowed is {limit}.",
        "fa": "بیشترین مقدار مجاز {limit} است.",
    },
    "minLength": {
        "ar": "أدخل {limit} أحرف على الأقل.",
        "en": "Enter at least {limit} characters.",
        "fa": "دست‌کم {limit} نویسه وارد کنید.",
    },
    "maxLength": {
        "ar": "الحد الأقصى {limit} حرفًا.",
        "en": "At most {limit} characters.",
        "fa": "حداکثر {limit} نویسه مجاز است.",
    },
    "pattern": {
        "ar": "الصيغة غير مطابقة للمطلوب.",
        "en": "This does not have the expected form.",
        "fa": "قالب این مقدار درست نیست.",
    },
    "minItems": {
        "ar": "اختر {limit} على الأقل.",
        "en": "Choose at least {limit}.",
        "fa": "دست‌کم {limit} مورد انتخاب کنید.",
    },
    "maxItems": {
        "ar": "اختر {limit} كحد أقصى.",
        "en": "Choose at most {limit}.",
        "fa": "حداکثر {limit} مورد انتخاب کنید.",
    },
    "lines.minItems": {
        "ar": "أقل عدد من البنود: {limit}.",
        "en": "At least {limit} lines are needed.",
        "fa": "دست‌کم {limit} ردیف لازم است.",
    },
    "lines.maxItems": {
        "ar": "أكبر عدد من البنود: {limit}.",
        "en": "At most {limit} lines are allowed.",
        "fa": "حداکثر {limit} ردیف مجاز است.",
    },
    "file.maxItems": {
        "ar": "أكبر عدد من الملفات: {limit}.",
        "en": "At most {limit} files are allowed.",
        "fa": "حداکثر {limit} فایل مجاز است.",
    },
    "uniqueItems": {
        "ar": "يوجد تكرار في القيم.",
        "en": "The same value is there twice.",
        "fa": "مقدار تکراری وجود دارد.",
    },
    "option": {
        "ar": "هذا الخيار غير متاح.",
        "en": "This is not one of the options.",
        "fa": "این گزینه موجود نیست.",
    },
    "date": {
        "ar": "أدخل تاريخًا صحيحًا.",
        "en": "Enter a valid date.",
        "fa": "یک تاریخ معتبر وارد کنید.",
    },
    "date_time": {
        "ar": "أدخل تاريخًا ووقتًا صحيحين.",
        "en": "Enter a valid date and time.",
        "fa": "تاریخ و ساعت معتبر وارد کنید.",
    },
    "time": {
        "ar": "أدخل وقتًا صحيحًا مثل 14:30.",
        "en": "Enter a valid time, such as 14:30.",
        "fa": "یک ساعت معتبر مانند ۱۴:۳۰ وارد کنید.",
    },
    "earliest": {
        "ar": "أول تاريخ مسموح {limit}.",
        "en": "The earliest allowed is {limit}.",
        "fa": "نخستین تاریخ مجاز {limit} است.",
    },
    "latest": {
        "ar": "آخر تاريخ مسموح {limit}.",
        "en": "The latest allowed is {limit}.",
        "fa": "آخرین تاریخ مجاز {limit} است.",
    },
    "phone": {
        "ar": "أدخل رقم هاتف صحيحًا.",
        "en": "Enter a valid phone number.",
        "fa": "یک شمارهٔ تلفن معتبر وارد کنید.",
    },
    "phone.mobile": {
        "ar": "أدخل رقم جوال صحيحًا.",
        "en": "Enter a valid mobile number.",
        "fa": "یک شمارهٔ همراه معتبر وارد کنید.",
    },
    "email": {
        "ar": "أدخل بريدًا إلكترونيًا صحيحًا، مثل name@example.com.",
        "en": "Enter a valid e-mail address, such as name@example.com.",
        "fa": "یک نشانی ایمیل معتبر مانند name@example.com وارد کنید.",
    },
    "link": {
        "ar": "أدخل رابطًا كاملًا يبدأ بـ https://.",
        "en": "Enter a whole address that begins with https://.",
        "fa": "نشانی کامل را که با https:// آغاز می‌شود وارد کنید.",
    },
    "identity": {
        "ar": "رقم الهوية غير صحيح.",
        "en": "This identity number is not valid.",
        "fa": "این شمارهٔ شناسایی معتبر نیست.",
    },
    "reference": {
        "ar": "لم يعد هذا السجل موجودًا أو لا يمكنك استخدامه.",
        "en": "This record no longer exists, or you may not use it.",
        "fa": "این رکورد دیگر وجود ندارد یا اجازهٔ استفاده از آن را ندارید.",
    },
    "read_only": {
        "ar": "لا يمكن تغيير هذا الحقل هنا.",
        "en": "This field cannot be changed here.",
        "fa": "این فیلد در اینجا قابل تغییر نیست.",
    },
    "unknown": {
        "ar": "لا يوجد حقل باسم «{name}».",
        "en": "There is no field named '{name}'.",
        "fa": "فیلدی با نام «{name}» وجود ندارد.",
    },
    "unknown_near": {
        "ar": "لا يوجد حقل باسم «{name}». هل تقصد «{suggestion}»؟",
        "en": "There is no field named '{name}'; did you mean '{suggestion}'?",
        "fa": "فیلدی با نام «{name}» وجود ندارد. آیا منظورتان «{suggestion}» است؟",
    },
}

_OF_DEFINITIONS: Words = {
    "type_unknown": {
        "ar": "لا يوجد نوع حقل باسم «{name}». الأنواع: {choices}.",
        "en": "no field type named '{name}'; there are: {choices}",
        "fa": "نوع فیلدی با نام «{name}» وجود ندارد. انواع: {choices}.",
    },
    "type_near": {
        "ar": "لا يوجد نوع حقل باسم «{name}». هل تقصد «{suggestion}»؟",
        "en": "no field type named '{name}'; did you mean '{suggestion}'?",
        "fa": "نوع فیلدی با نام «{name}» وجود ندارد. آیا منظورتان «{suggestion}» است؟",
    },
    "setting_unknown": {
        "ar": "النوع «{type}» لا يعرف الإعداد «{name}». الإعدادات: {choices}.",
        "en": "the type '{type}' has no setting '{name}'; it has: {choices}",
        "fa": "نوع «{type}» تنظیم «{name}» را ندارد. تنظیمات: {choices}.",
    },
    "setting_wrong": {
        "ar": "إعداد غير صالح: {detail}",
        "en": "this setting is wrong: {detail}",
        "fa": "این تنظیم نادرست است: {detail}",
    },
    "setting_missing": {
        "ar": "النوع «{type}» يحتاج إلى الإعداد «{name}».",
        "en": "the type '{type}' needs the setting '{name}'",
        "fa": "نوع «{type}» به تنظیم «{name}» نیاز دارد.",
    },
    "key_twice": {
        "ar": "المفتاح «{name}» مكرر.",
        "en": "the key '{name}' is there twice",
        "fa": "کلید «{name}» تکراری است.",
    },
    "key_taken": {
        "ar": "الاسم «{name}» محجوز لمعنى آخر في العبارات.",
        "en": "the name '{name}' already means something else in expressions",
        "fa": "نام «{name}» در عبارت‌ها معنای دیگری دارد.",
    },
    "field_unknown": {
        "ar": "لا يوجد حقل باسم «{name}».",
        "en": "no field named '{name}'",
        "fa": "فیلدی با نام «{name}» وجود ندارد.",
    },
    "field_near": {
        "ar": "لا يوجد حقل باسم «{name}». هل تقصد «{suggestion}»؟",
        "en": "no field named '{name}'; did you mean '{suggestion}'?",
        "fa": "فیلدی با نام «{name}» وجود ندارد. آیا منظورتان «{suggestion}» است؟",
    },
    "section_unknown": {
        "ar": "لا يوجد قسم باسم «{name}».",
        "en": "no section named '{name}'",
        "fa": "بخشی با نام «{name}» وجود ندارد.",
    },
    "placed_twice": {
        "ar": "الحقل «{name}» موضوع في قسمين.",
        "en": "the field '{name}' is placed twice",
        "fa": "فیلد «{name}» دو بار قرار گرفته است.",
    },
    "rule_empty": {
        "ar": "القاعدة بلا شرط: أضف show أو enable أو require.",
        "en": "the rule has no condition: give show, enable or require",
        "fa": "این قاعده شرطی ندارد: show، enable یا require را بنویسید.",
    },
    "rule_aimless": {
        "ar": "القاعدة لا تشير إلى أي حقل أو قسم.",
        "en": "the rule names no field and no section",
        "fa": "این قاعده به هیچ فیلد یا بخشی اشاره نمی‌کند.",
    },
    "feel": {"ar": "{detail}", "en": "{detail}", "fa": "{detail}"},
    "feel_result": {
        "ar": "العبارة تعطي {actual} والمطلوب {expected}.",
        "en": "the expression gives {actual}, but {expected} is needed",
        "fa": "عبارت {actual} می‌دهد، اما {expected} لازم است.",
    },
    "cycle": {
        "ar": "حقول تعتمد على بعضها في حلقة: {names}.",
        "en": "these fields depend on one another in a circle: {names}",
        "fa": "این فیلدها به صورت حلقه‌ای به هم وابسته‌اند: {names}.",
    },
    "default_wrong": {
        "ar": "القيمة المبدئية لا تناسب الحقل: {detail}",
        "en": "the default does not fit the field: {detail}",
        "fa": "مقدار پیش‌فرض با فیلد سازگار نیست: {detail}",
    },
    "target_unknown": {
        "ar": "لا يوجد نوع سجل باسم «{name}».",
        "en": "no record type named '{name}'",
        "fa": "نوع رکوردی با نام «{name}» وجود ندارد.",
    },
    "target_near": {
        "ar": "لا يوجد نوع سجل باسم «{name}». هل تقصد «{suggestion}»؟",
        "en": "no record type named '{name}'; did you mean '{suggestion}'?",
        "fa": "نوع رکوردی با نام «{name}» وجود ندارد. آیا منظورتان «{suggestion}» است؟",
    },
    "pattern_wrong": {
        "ar": "التعبير النمطي غير صالح: {detail}",
        "en": "the pattern is not a regular expression: {detail}",
        "fa": "الگو عبارت باقاعدهٔ معتبری نیست: {detail}",
    },
    "not_here": {
        "ar": "النوع «{type}» لا يوضع هنا.",
        "en": "the type '{type}' cannot stand here",
        "fa": "نوع «{type}» در اینجا مجاز نیست.",
    },
    "limits_crossed": {
        "ar": "الحد الأدنى «{low}» أكبر من الحد الأعلى «{high}».",
        "en": "'{low}' is above '{high}'",
        "fa": "«{low}» از «{high}» بیشتر است.",
    },
}

_OF_THE_PAGE: Words = {
    "summary": {
        "ar": "تعذّر الحفظ. راجع ما يلي:",
        "en": "This could not be saved. Please look at:",
        "fa": "ذخیره انجام نشد. موارد زیر را بررسی کنید:",
    },
    "more": {"ar": "بيانات أخرى", "en": "More details", "fa": "اطلاعات بیشتر"},
    "required_mark": {"ar": "مطلوب", "en": "required", "fa": "الزامی"},
    "optional": {"ar": "اختياري", "en": "optional", "fa": "اختیاری"},
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
    "matches": {"ar": "عدد النتائج: {count}", "en": "{count} results", "fa": "{count} نتیجه"},
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
    "no_rows": {"ar": "لا توجد بنود بعد.", "en": "There are no lines yet.", "fa": "هنوز ردیفی نیست."},
    "row_keys": {
        "ar": "Enter لإضافة بند، و Alt مع السهمين لتغيير الترتيب.",
        "en": "Enter adds a line; Alt and the arrows reorder them.",
        "fa": "با Enter ردیف تازه بسازید و با Alt و جهت‌نماها ترتیب را تغییر دهید.",
    },
    "row_added": {"ar": "أُضيف البند {number}", "en": "Line {number} added", "fa": "ردیف {number} افزوده شد"},
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
    "today": {"ar": "اليوم", "en": "Today", "fa": "امروز"},
    "date_unread": {
        "ar": "لم يُفهم هذا التاريخ.",
        "en": "This date was not understood.",
        "fa": "این تاریخ خوانده نشد.",
    },
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
    "uploading": {"ar": "جارٍ الرفع…", "en": "Uploading…", "fa": "در حال بارگذاری…"},
    "computed_mark": {"ar": "يُحسب تلقائيًا", "en": "Worked out automatically", "fa": "محاسبهٔ خودکار"},
    "opens_new": {"ar": "يفتح في نافذة جديدة", "en": "opens in a new window", "fa": "در پنجرهٔ تازه باز می‌شود"},
}

WORDS: Words = {**_AT_FIELDS, **_OF_DEFINITIONS, **_OF_THE_PAGE}
