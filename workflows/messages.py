"""The sentences of the problems, in the three languages of the product."""

MESSAGES: dict[str, dict[str, str]] = {
    "too_large": {
        "en": "The file has {size} bytes; at most {limit} are allowed.",
        "ar": "حجم الملف {size} بايت، والحد الأقصى {limit} بايت.",
        "fa": "حجم پرونده {size} بایت است؛ بیشینهٔ مجاز {limit} بایت است.",
    },
}
