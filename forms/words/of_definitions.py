"""What is said of a definition that is not right."""

from collections.abc import Mapping

OF_DEFINITIONS: Mapping[str, Mapping[str, str]] = {
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
    "tab_unknown": {
        "ar": "لا يوجد تبويب باسم «{name}».",
        "en": "no tab named '{name}'",
        "fa": "زبانه‌ای با نام «{name}» وجود ندارد.",
    },
    "tab_near": {
        "ar": "لا يوجد تبويب باسم «{name}». هل تقصد «{suggestion}»؟",
        "en": "no tab named '{name}'; did you mean '{suggestion}'?",
        "fa": "زبانه‌ای با نام «{name}» وجود ندارد. آیا منظورتان «{suggestion}» است؟",
    },
    "section_unknown": {
        "ar": "لا يوجد قسم باسم «{name}».",
        "en": "no section named '{name}'",
        "fa": "بخشی با نام «{name}» وجود ندارد.",
    },
    "section_near": {
        "ar": "لا يوجد قسم باسم «{name}». هل تقصد «{suggestion}»؟",
        "en": "no section named '{name}'; did you mean '{suggestion}'?",
        "fa": "بخشی با نام «{name}» وجود ندارد. آیا منظورتان «{suggestion}» است؟",
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
