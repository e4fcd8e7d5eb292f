"""What is wrong with record types, and with the rules over their records."""

from collections.abc import Mapping

OF_RECORDS: Mapping[str, tuple[str, str, str]] = {
    "circular_base": (
        "'{name}' extends itself",
        "النوع «{name}» يرث نفسه",
        "نوع «{name}» از خودش ارث می‌برد",
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
}
