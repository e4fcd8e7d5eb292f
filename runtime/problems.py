"""What can be wrong with the runtime's definitions, in words."""

from typing import Any

from engine.blueprint import Problem
from engine.registry import closest
from forms.messages import Message

# code: (English, Arabic, Persian)
_WORDS: dict[str, tuple[str, str, str]] = {
    "circular_parent": (
        "the department '{name}' stands above itself",
        "القسم «{name}» يقع فوق نفسه",
        "بخش «{name}» بالادست خودش است",
    ),
    "bad_scanner_address": (
        "'{name}' is no address of a scanner; it looks like http://192.168.1.20/eSCL",
        "«{name}» ليس عنوان ماسح ضوئي؛ يكون العنوان مثل http://192.168.1.20/eSCL",
        "«{name}» نشانی پویشگر نیست؛ نشانی مانند http://192.168.1.20/eSCL است",
    ),
    "bad_logo": (
        "the logo has to be a PNG of at most {side} pixels a side",
        "يجب أن يكون الشعار صورة PNG لا يزيد ضلعها على {side} بكسل",
        "نشان باید تصویری PNG باشد که هر ضلعش بیش از {side} پیکسل نباشد",
    ),
    "other_process_id": (
        "the process in the file has the id '{name}', but the file is called '{key}'",
        "معرّف المسار داخل الملف «{name}» بينما اسم الملف «{key}»",
        "شناسهٔ فرایند درون پرونده «{name}» است ولی نام پرونده «{key}»",
    ),
    "template_not_fixed": (
        "the parameter '{name}' has places {{{{ }}}} in a text that is worked out; "
        "give what is worked out under 'values' and write {{{{ values.… }}}}",
        "المعامل «{name}» فيه مواضع {{{{ }}}} داخل نص محسوب؛ ضع المحسوب في values واكتب "
        "{{{{ values.… }}}}",
        "پارامتر «{name}» در متنی محاسبه‌شده جای {{{{ }}}} دارد؛ مقدار محاسبه‌شده را در values "
        "بگذارید و {{{{ values.… }}}} بنویسید",
    ),
    "circular_base": (
        "'{name}' extends itself",
        "النوع «{name}» يرث نفسه",
        "نوع «{name}» از خودش ارث می‌برد",
    ),
    "not_sortable": (
        "a list cannot be sorted by '{name}'",
        "لا يمكن ترتيب القائمة حسب «{name}»",
        "فهرست را نمی‌توان بر پایهٔ «{name}» مرتب کرد",
    ),
    "not_translatable": (
        "“{part}” cannot be looked up in the database",
        "لا يمكن البحث في قاعدة البيانات بالجزء «{part}»",
        "بخش «{part}» را نمی‌توان در پایگاه داده جست",
    ),
    "no_initial_status": (
        "exactly one status must be the initial one",
        "يجب تعيين حالة ابتدائية واحدة لا غير",
        "باید درست یک وضعیت آغازین باشد",
    ),
    "unreachable_status": (
        "no transition leads to the status '{name}'",
        "لا يوجد انتقال يؤدي إلى الحالة «{name}»",
        "هیچ گذاری به وضعیت «{name}» نمی‌رسد",
    ),
    "bad_guard_point": (
        "a guard cannot stand at '{name}'; it can at: {choices}",
        "لا يمكن وضع مانع عند «{name}»؛ المواضع الممكنة: {choices}",
        "مانع را نمی‌توان در «{name}» گذاشت؛ جاهای ممکن: {choices}",
    ),
    "unknown_token": (
        "the pattern has an unknown token '{token}'",
        "في الصيغة رمز غير معروف «{token}»",
        "الگو نشانهٔ ناشناختهٔ «{token}» دارد",
    ),
    "needs_seq": (
        "the pattern needs one {{seq:N}}",
        "يجب أن تحوي الصيغة {{seq:N}} مرة واحدة",
        "الگو باید یک {{seq:N}} داشته باشد",
    ),
    "needs_period": (
        "numbers that start again need {{{token}}} in the pattern",
        "الترقيم الذي يبدأ من جديد يحتاج إلى {{{token}}} في الصيغة",
        "شماره‌هایی که از نو آغاز می‌شوند به {{{token}}} در الگو نیاز دارند",
    ),
    "needs_code": (
        "the pattern uses the type's code, but the type has none",
        "الصيغة تستعمل رمز النوع، وليس للنوع رمز",
        "الگو از کد نوع استفاده می‌کند ولی نوع کدی ندارد",
    ),
    "code_taken": (
        "the type '{name}' has the same code",
        "للنوع «{name}» الرمز نفسه",
        "نوع «{name}» همین کد را دارد",
    ),
    "not_a_reference_here": (
        "the field '{name}' of '{type}' does not refer to this type",
        "الحقل «{name}» في «{type}» لا يشير إلى هذا النوع",
        "فیلد «{name}» در «{type}» به این نوع اشاره نمی‌کند",
    ),
    "not_unique_able": (
        "values of the field '{name}' cannot be compared for uniqueness",
        "لا يمكن مقارنة قيم الحقل «{name}» لمنع التكرار",
        "مقدارهای فیلد «{name}» را نمی‌توان برای یکتایی سنجید",
    ),
    "paper_about_nothing": (
        "letters and prints say which type of records they are about",
        "يلزم تحديد نوع السجلات لكل خطاب أو مطبوعة",
        "نامه‌ها و چاپ‌ها باید بگویند دربارهٔ کدام نوع رکورد هستند",
    ),
    "bad_text": (
        "the text cannot be filled in: {error}",
        "تعذّر ملء النص: {error}",
        "متن را نمی‌توان پر کرد: {error}",
    ),
    "bad_addressee": (
        "'{name}' names nobody; expected assignee, creator, department_manager, "
        "role:<role>, role:<role>@record, user:<name> or feel:<expression>",
        "«{name}» لا يدل على أحد؛ المتوقّع assignee أو creator أو department_manager أو "
        "role:<role> أو user:<name> أو feel:<expression>",
        "«{name}» کسی را نشان نمی‌دهد؛ assignee، creator، department_manager، role:<role>، "
        "user:<name> یا feel:<expression> را بنویسید",
    ),
    "not_measurable": (
        "the values of '{name}' cannot be measured in this way",
        "لا يمكن قياس قيم «{name}» بهذه الطريقة",
        "مقدارهای «{name}» را نمی‌توان این‌گونه سنجید",
    ),
    "other_result": (
        "'{name}' does not fit what comes out; it can be: {choices}",
        "«{name}» لا يناسب الناتج؛ الممكن: {choices}",
        "«{name}» با آنچه به دست می‌آید جور نیست؛ می‌تواند این‌ها باشد: {choices}",
    ),
    "not_steady": (
        "“{part}” changes by itself, so what is kept by it would not stay right",
        "«{part}» يتغير من تلقاء نفسه، فلا تبقى القيمة المحفوظة صحيحة",
        "«{part}» خودبه‌خود تغییر می‌کند و مقدار نگه‌داشته‌شده درست نمی‌ماند",
    ),
    "rolls_up_itself": (
        "'{name}' counts what depends on itself",
        "«{name}» يجمع ما يعتمد عليه هو نفسه",
        "«{name}» چیزی را می‌شمارد که به خودش وابسته است",
    ),
    "report_about_nothing": (
        "a report on records says which type of records it is about",
        "يلزم تحديد نوع السجلات للتقرير المبني على السجلات",
        "گزارشی که بر رکوردهاست باید بگوید دربارهٔ کدام نوع است",
    ),
    "parameter_hides_column": (
        "a column is called '{name}' too; give what is asked another key",
        "هناك عمود بالاسم «{name}» نفسه؛ اختر مفتاحاً آخر لما يُسأل عنه",
        "ستونی هم «{name}» نام دارد؛ برای پرسش کلید دیگری برگزینید",
    ),
    "choice_of_nothing": (
        "a choice needs the column whose values may be chosen (on)",
        "الاختيار يحتاج إلى العمود الذي تُختار قيمه (on)",
        "انتخاب به ستونی نیاز دارد که مقدارهایش برگزیده می‌شوند (on)",
    ),
    "parameter_does_not_fit": (
        "the column '{name}' does not fit what is asked",
        "العمود «{name}» لا يناسب ما يُسأل عنه",
        "ستون «{name}» با آنچه پرسیده می‌شود جور نیست",
    ),
    "not_groupable": (
        "rows cannot be put together by '{name}'",
        "لا يمكن التجميع حسب «{name}»",
        "ردیف‌ها را نمی‌توان بر پایهٔ «{name}» دسته کرد",
    ),
    "not_a_date": (
        "'{name}' is no date, so there are no months or years of it",
        "«{name}» ليس تاريخاً فلا يُجمَّع بالشهر أو السنة",
        "«{name}» تاریخ نیست و ماه و سال ندارد",
    ),
    "groups_without_measure": (
        "groups need at least one measure, such as the count",
        "التجميع يحتاج إلى مقياس واحد على الأقل، كالعدد",
        "دسته‌ها دست‌کم یک سنجه می‌خواهند، مانند شمار",
    ),
    "measure_of_nothing": (
        "say which column is worked out (of)",
        "حدّد العمود الذي يُحسب (of)",
        "بگویید کدام ستون حساب شود (of)",
    ),
    "no_numbers": (
        "'{name}' has no numbers to work with",
        "«{name}» ليس فيه أرقام تُحسب",
        "«{name}» عددی برای حساب ندارد",
    ),
    "tile_of_nothing": (
        "a tile needs a report, or for a list a saved list",
        "تحتاج البطاقة إلى تقرير، أو إلى قائمة محفوظة إن كانت قائمة",
        "کاشی به گزارش، یا برای فهرست به فهرستی ذخیره‌شده نیاز دارد",
    ),
    "opens_nothing": (
        "an item needs a record type, a page or items of its own",
        "يحتاج العنصر إلى نوع سجلات أو صفحة أو عناصر تحته",
        "این مورد به نوع پرونده، صفحه یا زیرمجموعه نیاز دارد",
    ),
    "unknown_zone": (
        "there is no time zone '{name}'",
        "لا توجد منطقة زمنية باسم «{name}»",
        "منطقهٔ زمانی «{name}» نیست",
    ),
    "no_date": (
        "the field '{name}' has no date to count from",
        "الحقل «{name}» ليس تاريخاً يمكن الحساب منه",
        "فیلد «{name}» تاریخی ندارد که بتوان از آن شمرد",
    ),
    "needs_every": (
        "what is repeated needs the time between its turns (every)",
        "التكرار يحتاج إلى تحديد المدة بين كل مرة وأخرى (every)",
        "تکرار به فاصلهٔ میان نوبت‌ها نیاز دارد (every)",
    ),
    "missing_parameter": (
        "the parameter '{name}' is missing",
        "المعامل «{name}» غير معطى",
        "پارامتر «{name}» داده نشده است",
    ),
    "bad_parameter": (
        "the parameters do not fit: {error}",
        "المعاملات غير صالحة: {error}",
        "پارامترها درست نیستند: {error}",
    ),
    "no_working_day": (
        "a week needs at least one working day",
        "يجب أن يكون في الأسبوع يوم عمل واحد على الأقل",
        "هفته باید دست‌کم یک روز کاری داشته باشد",
    ),
    "field_has_data": (
        "{count} records hold values of '{name}' that its new type does not know; plan their "
        "conversion first",
        "{count} من السجلات تحوي قيماً في «{name}» لا يعرفها نوعه الجديد؛ خطّط لتحويلها أولاً",
        "{count} رکورد در «{name}» مقدارهایی دارند که نوع تازه نمی‌شناسد؛ نخست تبدیل آن‌ها را "
        "برنامه‌ریزی کنید",
    ),
    "type_has_records": (
        "{count} records are of this type, and would be left without it",
        "{count} من السجلات من هذا النوع، وستبقى بلا نوع",
        "{count} رکورد از این نوع‌اند و بی‌نوع می‌مانند",
    ),
    "status_has_records": (
        "{count} records stand in the status '{name}'; move them to another one first",
        "{count} من السجلات في الحالة «{name}»؛ انقلها إلى حالة أخرى أولاً",
        "{count} رکورد در وضعیت «{name}» هستند؛ نخست آن‌ها را به وضعیت دیگری ببرید",
    ),
    "removed_field_has_data": (
        "{count} records hold values of '{name}', which nobody will see any more; they come back "
        "with the field",
        "{count} من السجلات تحوي قيماً في «{name}» لن يراها أحد بعد حذفه؛ وتعود إن عاد الحقل",
        "{count} رکورد در «{name}» مقدارهایی دارند که دیگر کسی نمی‌بیند؛ با بازگشت فیلد برمی‌گردند",
    ),
    "values_no_longer_fit": (
        "{count} records hold values of '{name}' that its new settings do not take; these stay, "
        "and have to be mended when such a record is edited",
        "{count} من السجلات تحوي قيماً في «{name}» لا تقبلها إعداداته الجديدة؛ تبقى كما هي، وتُصلح "
        "عند تعديل السجل",
        "{count} رکورد در «{name}» مقدارهایی دارند که تنظیم‌های تازه نمی‌پذیرند؛ می‌مانند و هنگام "
        "ویرایش رکورد باید درست شوند",
    ),
    "values_left_over": (
        "{count} values of '{name}' cannot be converted; mend them, or have them emptied",
        "{count} من قيم «{name}» لا يمكن تحويلها؛ أصلحها أو اختر إفراغها",
        "{count} مقدار «{name}» تبدیل‌پذیر نیستند؛ درستشان کنید یا خالی‌شدنشان را بپذیرید",
    ),
    "no_address": (
        "“{name}” is neither an address nor one of those who may be named",
        "«{name}» ليس عنواناً ولا أحداً ممن يمكن تسميتهم",
        "«{name}» نه نشانی است و نه کسی که بتوان نام برد",
    ),
    "needed": (
        "the provider needs this",
        "يحتاج المزوّد إلى هذا الحقل",
        "فراهم‌کننده به این نیاز دارد",
    ),
    "bad_address": (
        "'{name}' is no address of HTTP; it has to begin with https:// and hold no password",
        "«{name}» ليس عنوان HTTP؛ يجب أن يبدأ بـ https:// وألا يحوي كلمة مرور",
        "«{name}» نشانی HTTP نیست؛ باید با https:// آغاز شود و گذرواژه نداشته باشد",
    ),
    "value_or_secret": (
        "'{name}' has to be a setting of the service, with either a value or a secret",
        "يجب أن يكون «{name}» إعداداً للخدمة له قيمة أو سرّ، لا كلاهما",
        "«{name}» باید تنظیمی از خدمت باشد، با مقدار یا راز",
    ),
    "wrong_channel": (
        "'{name}' does not carry messages of the channel '{channel}'",
        "«{name}» لا ينقل رسائل القناة «{channel}»",
        "«{name}» پیام‌های کانال «{channel}» را نمی‌برد",
    ),
    "no_sms_gateway": (
        "'{name}' is not a gateway of text messages",
        "«{name}» ليست بوابة رسائل نصية",
        "«{name}» درگاه پیامک نیست",
    ),
    "one_organisation": (
        "there can be only one organisation",
        "لا يمكن أن يكون هناك أكثر من جهة واحدة",
        "تنها یک سازمان می‌تواند باشد",
    ),
}
_PLACES = {"en": 0, "ar": 1, "fa": 2}


def problem(path: str, code: str, *, severity: str = "error", **params: Any) -> Problem:
    """Return the problem, worded in the three languages."""
    words = {lang: _WORDS[code][place].format(**params) for lang, place in _PLACES.items()}
    return Problem(path, code, params, words=words, severity=severity)


def unknown(path: str, noun: str, name: str, choices: list[str]) -> Problem:
    """Return the problem that a name within the same definition means nothing."""
    meant = closest(name, choices)
    return Problem(path, "unknown_reference", {"noun": noun, "name": name, "meant": meant})


def said(path: str, message: Message) -> Problem:
    """Return a form's message as a problem of the definition."""
    words = {lang: message.message(lang) for lang in _PLACES}
    return Problem(path, message.code, {}, words=words)
