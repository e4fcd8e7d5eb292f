"""What is wrong with the office: its organisation, departments, scanners, processes."""

from collections.abc import Mapping

OF_THE_OFFICE: Mapping[str, tuple[str, str, str]] = {
    "circular_parent": (
        "the department '{name}' stands above itself",
        "القسم «{name}» يقع فوق نفسه",
        "بخش «{name}» بالادست خودش است",
    ),
    "one_organisation": (
        "there can be only one organisation",
        "لا يمكن أن يكون هناك أكثر من جهة واحدة",
        "تنها یک سازمان می‌تواند باشد",
    ),
    "unknown_zone": (
        "there is no time zone '{name}'",
        "لا توجد منطقة زمنية باسم «{name}»",
        "منطقهٔ زمانی «{name}» نیست",
    ),
    "no_working_day": (
        "a week needs at least one working day",
        "يجب أن يكون في الأسبوع يوم عمل واحد على الأقل",
        "هفته باید دست‌کم یک روز کاری داشته باشد",
    ),
    "bad_logo": (
        "the logo has to be a PNG of at most {side} pixels a side",
        "يجب أن يكون الشعار صورة PNG لا يزيد ضلعها على {side} بكسل",
        "نشان باید تصویری PNG باشد که هر ضلعش بیش از {side} پیکسل نباشد",
    ),
    "bad_scanner_address": (
        "'{name}' is no address of a scanner; it looks like http://192.168.1.20/eSCL",
        "«{name}» ليس عنوان ماسح ضوئي؛ يكون العنوان مثل http://192.168.1.20/eSCL",
        "«{name}» نشانی پویشگر نیست؛ نشانی مانند http://192.168.1.20/eSCL است",
    ),
    "other_process_id": (
        "the process in the file has the id '{name}', but the file is called '{key}'",
        "معرّف المسار داخل الملف «{name}» بينما اسم الملف «{key}»",
        "شناسهٔ فرایند درون پرونده «{name}» است ولی نام پرونده «{key}»",
    ),
}
