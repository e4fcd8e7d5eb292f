"""What the data that are kept say against a change of their definition."""

from collections.abc import Mapping

OF_KEPT_DATA: Mapping[str, tuple[str, str, str]] = {
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
}
