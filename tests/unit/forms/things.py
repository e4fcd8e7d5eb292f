"""Forms, contexts and posts that the tests are made of."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from engine.i18n.calendars import Calendar
from forms import Form, FormContext, FormDefinition, Reference, compile_form

KNOWN = {
    ("client", 1): Reference(
        1, "شركة الأفق", code="C-0001", url="/clients/1", names={"name": "شركة الأفق"}
    ),
    ("user", 7): Reference(7, "Alice", note="Visas"),
    ("attachment", 3): Reference(3, "contract.pdf", url="/files/3", note="240 KB"),
}


def context(**changes: Any) -> FormContext:
    """Return a context in English on Saturday, 21 November 2026, at noon in Riyadh."""
    usual: dict[str, Any] = {
        "language": "en",
        "calendar": Calendar.GREGORIAN,
        "today": date(2026, 11, 21),
        "now": datetime(2026, 11, 21, 9, 0, tzinfo=UTC),
        "zone": "Asia/Riyadh",
        "resolve": lambda to, key: KNOWN.get((to, key)),
    }
    return FormContext(**{**usual, **changes})


CTX = context()


def field(key: str, type: str, **settings: Any) -> dict[str, Any]:  # noqa: A002
    title = key.replace("_", " ").capitalize()
    return {"key": key, "type": type, "label": {"ar": f"حقل {key}", "en": title}, **settings}


def option(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "label": {"ar": f"خيار {key}", "en": key.capitalize()}, **more}


def form(*fields: dict[str, Any], **parts: Any) -> Form:
    """Return a compiled form; `lookup_types` and `extra_names` go to the compiler."""
    given = {name: parts.pop(name) for name in ("lookup_types", "extra_names") if name in parts}
    return compile_form(FormDefinition.of(*fields, **parts), **given)


class Post(dict[str, list[str]]):
    """What a browser posts: `Post(("fees.0.item", "visa"), …)`."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        super().__init__()
        for name, value in pairs:
            self.setdefault(name, []).append(value)

    def getlist(self, key: str) -> list[str]:
        return self.get(key, [])


def invoice() -> Form:
    """Return a form with lines, totals, a rule and a discount."""
    return form(
        field("kind", "choice", options=[option("person"), option("company")], default="person"),
        field("register", "text", max_length=10),
        field(
            "fees",
            "lines",
            min_rows=1,
            max_rows=3,
            fields=[
                field("item", "text", required=True),
                field("qty", "number", decimals=0, default=1),
                field("price", "money", minimum=0),
                field("total", "computed", result="money", value="qty * price"),
            ],
        ),
        field("discount", "money"),
        field(
            "total",
            "computed",
            result="money",
            value="sum(fees.total) - (if discount = null then 0 else discount)",
        ),
        rules=[
            {
                "key": "company",
                "fields": ["register"],
                "show": 'kind = "company"',
                "require": 'kind = "company"',
            }
        ],
    )


def errors(
    target: Form, data: dict[str, Any], lang: str = "en", **more: Any
) -> dict[str, list[str]]:
    """Return the words of what is wrong with the data, by path."""
    return target.validate(data, CTX, **more).messages(lang)


def ids(html: str) -> Iterator[str]:
    """Yield every id of a page."""
    for part in html.split(' id="')[1:]:
        yield part.split('"', 1)[0]
