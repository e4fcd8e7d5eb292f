"""What is said of an expression before it is worked out."""

OF_SOURCES: dict[str, dict[str, str]] = {
    # Reading a source
    "unknown_character": {
        "ar": "الحرف «{character}» لا معنى له هنا",
        "en": "the character '{character}' means nothing here",
        "fa": "نویسهٔ «{character}» اینجا معنایی ندارد",
    },
    "unclosed_string": {
        "ar": "النص لم يُغلق بعلامة اقتباس",
        "en": "the text is not closed by a quotation mark",
        "fa": "متن با گیومه بسته نشده است",
    },
    "unclosed_comment": {
        "ar": "التعليق لم يُغلق بـ */",
        "en": "the comment is not closed by */",
        "fa": "توضیح با */ بسته نشده است",
    },
    "too_long": {
        "ar": "التعبير أطول من {limit} حرف",
        "en": "the expression is longer than {limit} characters",
        "fa": "عبارت از {limit} نویسه بلندتر است",
    },
    "too_deep": {
        "ar": "التعبير متداخل أكثر مما ينبغي",
        "en": "the expression is nested too deeply",
        "fa": "عبارت بیش از اندازه تودرتو است",
    },
    "unexpected": {
        "ar": "لم يكن متوقعًا «{found}» هنا",
        "en": "'{found}' was not expected here",
        "fa": "«{found}» اینجا انتظار نمی‌رفت",
    },
    "unexpected_end": {
        "ar": "التعبير غير مكتمل",
        "en": "the expression is not complete",
        "fa": "عبارت کامل نیست",
    },
    "expected": {
        "ar": "كان المتوقع هنا «{wanted}» لا «{found}»",
        "en": "'{wanted}' was expected here, not '{found}'",
        "fa": "اینجا «{wanted}» انتظار می‌رفت، نه «{found}»",
    },
    "expected_at_end": {
        "ar": "ينقص «{wanted}» في نهاية التعبير",
        "en": "'{wanted}' is missing at the end of the expression",
        "fa": "در پایان عبارت «{wanted}» کم است",
    },
    "mixed_arguments": {
        "ar": "إما أن تُسمّى كل المعاملات أو لا يُسمّى أي منها",
        "en": "either all arguments are named or none",
        "fa": "یا همهٔ آرگومان‌ها نام دارند یا هیچ‌کدام",
    },
    "unknown_type": {
        "ar": "لا يوجد نوع باسم «{name}»",
        "en": "there is no type named '{name}'",
        "fa": "نوعی به نام «{name}» وجود ندارد",
    },
    "number_out_of_range": {
        "ar": "هذا العدد خارج النطاق",
        "en": "this number is out of range",
        "fa": "این عدد بیرون از محدوده است",
    },
    # Checking names and types
    "unknown_name": {
        "ar": "لا يوجد ما اسمه «{name}»",
        "en": "nothing is named '{name}'",
        "fa": "چیزی به نام «{name}» وجود ندارد",
    },
    "unknown_function": {
        "ar": "لا توجد دالة باسم «{name}»",
        "en": "no function is named '{name}'",
        "fa": "تابعی به نام «{name}» وجود ندارد",
    },
    "unknown_member": {
        "ar": "لا يوجد «{name}» ضمن {given}",
        "en": "a {given} has no '{name}'",
        "fa": "در {given} چیزی به نام «{name}» نیست",
    },
    "not_boolean": {
        "ar": "المطلوب هنا صحيح أو خطأ، لا {given}",
        "en": "true or false is wanted here, not a {given}",
        "fa": "اینجا درست یا نادرست لازم است، نه {given}",
    },
    "argument_types": {
        "ar": "الدالة «{name}» لا تأخذ معاملات من نوع: {given}",
        "en": "'{name}' does not take arguments of type: {given}",
        "fa": "«{name}» آرگومان از نوع {given} نمی‌گیرد",
    },
    # The context of the command
    "context_not_json": {
        "ar": "السياق ليس JSON صحيحًا: السطر {line}، الحرف {column}",
        "en": "the context is no JSON: line {line}, character {column}",
        "fa": "بافت JSON درستی نیست: سطر {line}، نویسهٔ {column}",
    },
    "context_no_object": {
        "ar": 'يجب أن يكون السياق كائن JSON، مثل {{"amount": 150}}',
        "en": 'the context must be a JSON object, such as {{"amount": 150}}',
        "fa": 'بافت باید یک شیء JSON باشد، مانند {{"amount": 150}}',
    },
    "context_unreadable": {
        "ar": "في السياق أعداد أو قوائم لا حد لها",
        "en": "the context has numbers or lists without bounds",
        "fa": "در بافت عددها یا فهرست‌هایی بی‌کران هست",
    },
}
