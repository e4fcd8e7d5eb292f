"""Why an expression has no value: a spent budget, or what a null comes from."""

OF_VALUES: dict[str, dict[str, str]] = {
    # A spent budget
    "budget_steps": {
        "ar": "يحتاج التعبير إلى أكثر من {limit} خطوة",
        "en": "the expression needs more than {limit} steps",
        "fa": "عبارت به بیش از {limit} گام نیاز دارد",
    },
    "budget_depth": {
        "ar": "تستدعي الدوال بعضها أكثر من {limit} مرة متداخلة",
        "en": "functions call one another more than {limit} deep",
        "fa": "تابع‌ها بیش از {limit} بار تودرتو یکدیگر را فرا می‌خوانند",
    },
    "budget_size": {
        "ar": "القيمة أكبر من {limit} حرف أو عنصر",
        "en": "a value would have more than {limit} characters or elements",
        "fa": "مقدار بیش از {limit} نویسه یا عنصر خواهد داشت",
    },
    # Nulls
    "bad_at_literal": {
        "ar": "«{text}» ليس تاريخًا ولا وقتًا ولا مدة",
        "en": "'{text}' is no date, time or duration",
        "fa": "«{text}» نه تاریخ است، نه ساعت و نه مدت",
    },
    "no_such_name": {
        "ar": "لا توجد قيمة باسم «{name}»",
        "en": "there is no value named '{name}'",
        "fa": "مقداری به نام «{name}» وجود ندارد",
    },
    "no_such_entry": {
        "ar": "لا يوجد مدخل باسم «{name}»",
        "en": "there is no entry named '{name}'",
        "fa": "مدخلی به نام «{name}» وجود ندارد",
    },
    "no_such_property": {
        "ar": "القيمة من نوع {given} ليس لها «{name}»",
        "en": "a value of type {given} has no '{name}'",
        "fa": "مقدار از نوع {given} «{name}» ندارد",
    },
    "path_of_null": {
        "ar": "طُلب «{name}» من قيمة فارغة",
        "en": "'{name}' was asked of an empty value",
        "fa": "«{name}» از مقدار خالی خواسته شد",
    },
    "null_operand": {
        "ar": "العملية «{operator}» على قيمة فارغة",
        "en": "'{operator}' met an empty value",
        "fa": "عملگر «{operator}» به مقدار خالی رسید",
    },
    "operands": {
        "ar": "العملية «{operator}» لا تصح بين {left} و{right}",
        "en": "'{operator}' is not possible between {left} and {right}",
        "fa": "عملگر «{operator}» میان {left} و {right} ممکن نیست",
    },
    "negation": {
        "ar": "القيمة من نوع {given} ليس لها سالب",
        "en": "a value of type {given} cannot be negated",
        "fa": "مقدار از نوع {given} منفی نمی‌شود",
    },
    "division_by_zero": {
        "ar": "قسمة على صفر",
        "en": "division by zero",
        "fa": "تقسیم بر صفر",
    },
    "out_of_range": {
        "ar": "النتيجة خارج النطاق",
        "en": "the result is out of range",
        "fa": "نتیجه بیرون از محدوده است",
    },
    "local_and_zoned": {
        "ar": "لا يُطرح وقت محلي من وقت ذي منطقة زمنية أو العكس",
        "en": "a local time and one with a time zone cannot be subtracted",
        "fa": "زمان محلی و زمان دارای منطقهٔ زمانی از هم کم نمی‌شوند",
    },
    "no_such_date": {
        "ar": "لا يوجد في التقويم تاريخ {year}-{month}-{day}",
        "en": "the calendar has no {year}-{month}-{day}",
        "fa": "تقویم تاریخ {year}-{month}-{day} ندارد",
    },
    "no_such_time": {
        "ar": "لا توجد ساعة {hour}:{minute}:{second}",
        "en": "there is no time {hour}:{minute}:{second}",
        "fa": "ساعت {hour}:{minute}:{second} وجود ندارد",
    },
    "incomparable": {
        "ar": "لا تُقارن قيمة من نوع {left} بقيمة من نوع {right}",
        "en": "a {left} cannot be compared with a {right}",
        "fa": "{left} با {right} سنجیدنی نیست",
    },
    "incomparable_range": {
        "ar": "لا تُقارن القيمة من نوع {left} بطرفي المجال",
        "en": "a {left} cannot be compared with the ends of the range",
        "fa": "{left} با دو سر بازه سنجیدنی نیست",
    },
    "logic_of_null": {
        "ar": "طرف من «و» أو «أو» ليس صحيحًا ولا خطأً",
        "en": "a part of 'and' or 'or' is neither true nor false",
        "fa": "بخشی از «و» یا «یا» نه درست است و نه نادرست",
    },
    "bad_range": {
        "ar": "لا يمتد مجال من {left} إلى {right} بهذا الترتيب",
        "en": "no range goes from this {left} to this {right}",
        "fa": "بازه‌ای از این {left} تا این {right} وجود ندارد",
    },
    "duplicate_key": {
        "ar": "المفتاح مكرر في السياق",
        "en": "a key stands twice in the context",
        "fa": "کلیدی در بافت دو بار آمده است",
    },
    "filter_of_null": {
        "ar": "لا شيء هنا لتصفيته",
        "en": "there is nothing here to filter",
        "fa": "چیزی برای پالایش نیست",
    },
    "filter_type": {
        "ar": "شرط التصفية يكون صحيحًا أو خطأً أو رقم ترتيب، لا {given}",
        "en": "a filter is true, false or a position, not a {given}",
        "fa": "شرط پالایش درست، نادرست یا شمارهٔ جایگاه است، نه {given}",
    },
    "no_such_element": {
        "ar": "لا يوجد عنصر رقم {index} في قائمة من {count}",
        "en": "there is no element {index} in a list of {count}",
        "fa": "در فهرست {count}تایی عنصر {index} نیست",
    },
    "iteration_over_null": {
        "ar": "لا شيء للمرور عليه",
        "en": "there is nothing to go through",
        "fa": "چیزی برای پیمودن نیست",
    },
    "iteration_over_range": {
        "ar": "لا يُمر إلا على مجال من أعداد صحيحة أو تواريخ",
        "en": "only a range of whole numbers or dates can be gone through",
        "fa": "تنها بازهٔ عددهای درست یا تاریخ‌ها پیمودنی است",
    },
    "not_a_function": {
        "ar": "القيمة من نوع {given} ليست دالة",
        "en": "a {given} is no function",
        "fa": "{given} تابع نیست",
    },
    "external_function": {
        "ar": "الدوال الخارجية لا تُنفَّذ",
        "en": "external functions are not run",
        "fa": "تابع‌های بیرونی اجرا نمی‌شوند",
    },
    "argument_count": {
        "ar": "الدالة «{name}» تأخذ {wanted} من المعاملات لا {given}",
        "en": "'{name}' takes {wanted} arguments, not {given}",
        "fa": "«{name}» {wanted} آرگومان می‌گیرد، نه {given}",
    },
    "argument_count_builtin": {
        "ar": "الدالة «{name}» لا تأخذ {given} من المعاملات",
        "en": "'{name}' does not take {given} arguments",
        "fa": "«{name}» {given} آرگومان نمی‌گیرد",
    },
    "argument_null": {
        "ar": "المعامل «{parameter}» للدالة «{name}» قيمة فارغة",
        "en": "'{parameter}' of '{name}' is empty",
        "fa": "«{parameter}» در «{name}» خالی است",
    },
    "argument_type": {
        "ar": "المعامل «{parameter}» للدالة «{name}» يجب أن يكون {wanted} لا {given}",
        "en": "'{parameter}' of '{name}' must be {wanted}, not {given}",
        "fa": "«{parameter}» در «{name}» باید {wanted} باشد، نه {given}",
    },
    "no_such_parameter": {
        "ar": "الدالة «{name}» ليس لها معامل باسم «{parameter}»",
        "en": "'{name}' has no parameter '{parameter}'",
        "fa": "«{name}» پارامتری به نام «{parameter}» ندارد",
    },
    "parameters": {
        "ar": "الدالة «{name}» لا تأخذ المعاملات: {given}",
        "en": "'{name}' does not take the parameters: {given}",
        "fa": "«{name}» این پارامترها را نمی‌گیرد: {given}",
    },
    "invalid_value": {
        "ar": "القيمة لا تصلح لـ «{parameter}»",
        "en": "the value does not do for '{parameter}'",
        "fa": "این مقدار برای «{parameter}» مناسب نیست",
    },
    "unreadable": {
        "ar": "لا يُقرأ «{text}» على أنه {wanted}",
        "en": "'{text}' cannot be read as {wanted}",
        "fa": "«{text}» به‌عنوان {wanted} خوانده نمی‌شود",
    },
    "element_type": {
        "ar": "يجب أن تكون كل العناصر من نوع {wanted}",
        "en": "every element must be a {wanted}",
        "fa": "همهٔ عنصرها باید {wanted} باشند",
    },
    "empty_list": {
        "ar": "القائمة فارغة أو أقصر مما ينبغي",
        "en": "the list is empty or too short",
        "fa": "فهرست خالی یا کوتاه است",
    },
    "bad_pattern": {
        "ar": "النمط غير صالح: {text}",
        "en": "the pattern is not valid: {text}",
        "fa": "الگو معتبر نیست: {text}",
    },
    "no_calendar": {
        "ar": "لم يُعطَ تقويم عمل",
        "en": "no working calendar was given",
        "fa": "تقویم کاری داده نشده است",
    },
}
