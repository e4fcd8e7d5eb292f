"""What is said at a field whose value is not right."""

from collections.abc import Mapping

AT_FIELDS: Mapping[str, Mapping[str, str]] = {
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
    "multipleOf": {
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
    "enum": {
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
    "reference.type": {
        "ar": "اختر من القائمة.",
        "en": "Choose from the list.",
        "fa": "از فهرست انتخاب کنید.",
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
