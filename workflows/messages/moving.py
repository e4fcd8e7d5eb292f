"""The sentences on moving a process that runs to another version."""

MOVING = {
    "en": {
        # What stands against it
        "moving_removed": "It stands here, and the new version has no such step.",
        "moving_scope": "It stands here, and the new version has this step in another sub-process.",
        "moving_kind": "It stands here, and in the new version this step is of another kind.",
        "moving_loop": "It is in the middle of a repetition that repeats otherwise in the new "
        "version.",
        "moving_timer": "It waits here for a timer that the new version does not have.",
        "moving_event": "It waits here for something that the new version does not wait for.",
        "moving_call": "It is inside a called process, and the new version calls another one.",
        "moving_way": "It has passed this step and waits for another branch; the new version has "
        "several ways in its place.",
        "moving_together": "It stands here and at “{other}” at once, which the new version does "
        "not allow: something would be done twice.",
        "moving_waits": "It would wait here for ever, for a branch of the new version that it "
        "has never begun.",
        "moving_intricate": "The new version is too intricate to tell whether it would reach "
        "its end.",
        # What changes
        "moving_anew": "What it waits for here has changed: the time counts from the move.",
        "moving_event_new": "This event is new; its time counts from the move.",
        "moving_event_gone": "This event is no longer waited for.",
        "moving_due": "It is due at another time, counted from when the task was opened.",
        "moving_people": "Other people may do this task.",
        "moving_form": "This task asks for other details.",
        "moving_outcomes": "This task has other buttons.",
    },
    "ar": {
        "moving_removed": "يقف عند هذه الخطوة، ولا وجود لها في النسخة الجديدة.",
        "moving_scope": "يقف عند هذه الخطوة، وقد انتقلت في النسخة الجديدة إلى عملية فرعية أخرى.",
        "moving_kind": "يقف عند هذه الخطوة، وقد تغيّر نوعها في النسخة الجديدة.",
        "moving_loop": "هو في منتصف خطوة متكررة تغيّرت طريقة تكرارها في النسخة الجديدة.",
        "moving_timer": "ينتظر هنا مؤقتًا لا وجود له في النسخة الجديدة.",
        "moving_event": "ينتظر هنا حدثًا لا تنتظره النسخة الجديدة.",
        "moving_call": "هو داخل سير عمل مستدعى، والنسخة الجديدة تستدعي غيره.",
        "moving_way": "تجاوز هذه الخطوة وينتظر فرعًا آخر، وفي النسخة الجديدة أكثر من طريق يحل "
        "محلها.",
        "moving_together": "يقف هنا وعند «{other}» في آن واحد، والنسخة الجديدة لا تسمح بذلك لئلا "
        "يُنفَّذ العمل مرتين.",
        "moving_waits": "سيبقى هنا ينتظر بلا نهاية فرعًا من النسخة الجديدة لم يبدأه قط.",
        "moving_intricate": "النسخة الجديدة متشعبة إلى حد لا يمكن معه الجزم بأنه سيبلغ نهايتها.",
        "moving_anew": "تغيّر ما ينتظره هنا، ويُحسب الوقت من لحظة النقل.",
        "moving_event_new": "هذا الحدث جديد، ويُحسب وقته من لحظة النقل.",
        "moving_event_gone": "لم يعد هذا الحدث منتظرًا.",
        "moving_due": "تغيّر موعد الاستحقاق، ويُحسب من وقت فتح المهمة.",
        "moving_people": "تغيّر من يمكنه إنجاز هذه المهمة.",
        "moving_form": "تغيّرت البيانات التي تطلبها هذه المهمة.",
        "moving_outcomes": "تغيّرت أزرار هذه المهمة.",
    },
    "fa": {
        "moving_removed": "در این گام ایستاده و نسخهٔ جدید چنین گامی ندارد.",
        "moving_scope": "در این گام ایستاده و این گام در نسخهٔ جدید در زیرفرایند دیگری است.",
        "moving_kind": "در این گام ایستاده و نوع این گام در نسخهٔ جدید تغییر کرده است.",
        "moving_loop": "در میانهٔ گامی تکراری است که در نسخهٔ جدید به شکل دیگری تکرار می‌شود.",
        "moving_timer": "اینجا منتظر زمان‌سنجی است که در نسخهٔ جدید نیست.",
        "moving_event": "اینجا منتظر رویدادی است که نسخهٔ جدید منتظر آن نمی‌ماند.",
        "moving_call": "درون فرایندی فراخوانده‌شده است و نسخهٔ جدید فرایند دیگری را فرا می‌خواند.",
        "moving_way": "از این گام گذشته و منتظر شاخهٔ دیگری است؛ در نسخهٔ جدید چند راه جای آن را "
        "گرفته‌اند.",
        "moving_together": "هم اینجا و هم در «{other}» ایستاده است که در نسخهٔ جدید ممکن نیست: "
        "کاری دو بار انجام می‌شد.",
        "moving_waits": "اینجا برای همیشه منتظر شاخه‌ای از نسخهٔ جدید می‌ماند که هرگز آغازش نکرده "
        "است.",
        "moving_intricate": "نسخهٔ جدید پیچیده‌تر از آن است که بتوان گفت به پایان می‌رسد یا نه.",
        "moving_anew": "آنچه اینجا منتظرش است تغییر کرده؛ زمان از لحظهٔ انتقال حساب می‌شود.",
        "moving_event_new": "این رویداد تازه است و زمانش از لحظهٔ انتقال حساب می‌شود.",
        "moving_event_gone": "دیگر کسی منتظر این رویداد نیست.",
        "moving_due": "سررسید تغییر کرده و از زمان باز شدن وظیفه حساب می‌شود.",
        "moving_people": "افراد دیگری می‌توانند این وظیفه را انجام دهند.",
        "moving_form": "این وظیفه اطلاعات دیگری می‌خواهد.",
        "moving_outcomes": "دکمه‌های این وظیفه تغییر کرده‌اند.",
    },
}
