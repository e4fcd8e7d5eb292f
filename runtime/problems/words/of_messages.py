"""What is wrong with texts, letters and prints, and with what carries messages."""

from collections.abc import Mapping

OF_MESSAGES: Mapping[str, tuple[str, str, str]] = {
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
    "template_not_fixed": (
        "the parameter '{name}' has places {{{{ }}}} in a text that is worked out; "
        "give what is worked out under 'values' and write {{{{ values.… }}}}",
        "المعامل «{name}» فيه مواضع {{{{ }}}} داخل نص محسوب؛ ضع المحسوب في values واكتب "
        "{{{{ values.… }}}}",
        "پارامتر «{name}» در متنی محاسبه‌شده جای {{{{ }}}} دارد؛ مقدار محاسبه‌شده را در values "
        "بگذارید و {{{{ values.… }}}} بنویسید",
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
}
