"""What is wrong with reports and dashboards."""

from collections.abc import Mapping

OF_REPORTS: Mapping[str, tuple[str, str, str]] = {
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
}
