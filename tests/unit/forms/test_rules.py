"""What shows, what is enabled, required and on offer, and what things come to."""

from typing import Any

from engine import feel
from tests.unit.forms.things import CTX, context, errors, field, form, invoice, option


def test_a_field_shows_only_while_its_condition_is_true() -> None:
    target = invoice()
    assert "register" not in target.state({"kind": "person"}, CTX).visible
    assert "register" not in target.state({}, CTX).visible
    assert "register" in target.state({"kind": "company"}, CTX).visible


def test_values_of_hidden_fields_are_dropped_and_not_asked_for() -> None:
    target = invoice()
    lines = [{"item": "visa", "price": 10}]
    data = {"kind": "person", "register": "1010", "fees": lines}
    checked = target.validate(data, CTX)
    assert checked.errors == {}
    assert "register" not in checked.data


def test_a_hidden_field_is_null_for_everything_that_reads_it() -> None:
    target = form(
        field("has_discount", "yes_no"),
        field("discount", "number"),
        field(
            "net",
            "computed",
            result="number",
            value="if discount = null then 100 else 100 - discount",
        ),
        field("note", "text"),
        rules=[
            {"key": "a", "fields": ["discount"], "show": "has_discount"},
            {"key": "b", "fields": ["note"], "show": "discount > 5"},
        ],
    )
    hidden = target.state({"has_discount": False, "discount": 30, "note": "x"}, CTX)
    assert hidden.values["net"] == 100
    assert "note" not in hidden.visible
    shown = target.state({"has_discount": True, "discount": 30, "note": "x"}, CTX)
    assert shown.values["net"] == 70
    assert "note" in shown.visible


def test_a_rule_over_a_section_governs_its_fields() -> None:
    target = form(
        field("kind", "text"),
        field("a", "text"),
        field("b", "text"),
        layout=[{"key": "main", "fields": ["kind"]}, {"key": "more", "fields": ["a", "b"]}],
        rules=[{"key": "r", "sections": ["more"], "show": 'kind = "x"'}],
    )
    assert target.state({"kind": "y"}, CTX).visible == {"kind"}
    assert target.state({"kind": "x"}, CTX).visible == {"kind", "a", "b"}


def test_several_rules_on_one_field_show_together_and_require_each() -> None:
    target = form(
        field("n", "number"),
        field("it", "text"),
        rules=[
            {"key": "a", "fields": ["it"], "show": "n > 1", "require": "n > 10"},
            {"key": "b", "fields": ["it"], "show": "n < 100", "require": "n < 5"},
        ],
    )
    required = {n: "it" in target.state({"n": n}, CTX).required for n in (3, 7, 20)}
    assert required == {3: True, 7: False, 20: True}
    assert "it" not in target.state({"n": 100}, CTX).visible


def test_a_disabled_field_keeps_what_is_stored() -> None:
    target = form(
        field("locked", "yes_no"),
        field("name", "text"),
        rules=[{"key": "r", "fields": ["name"], "enable": "not(locked)"}],
    )
    stored = {"locked": True, "name": "Alice"}
    assert target.validate({"locked": True}, CTX, stored=stored).data == stored
    found = target.validate({"name": "Bob"}, CTX, stored=stored)
    assert found.messages("en") == {"name": ["This field cannot be changed here."]}
    assert target.validate({"locked": False, "name": "Bob"}, CTX, stored=stored).errors == {}


def test_options_on_offer_follow_the_data_but_what_was_chosen_stays_valid() -> None:
    options = [option("visa", when='kind = "person"'), option("licence")]
    target = form(field("kind", "text"), field("service", "choice", options=options))
    assert target.state({"kind": "company"}, CTX).options == {"service": ("licence",)}
    data = {"kind": "company", "service": "visa"}
    assert errors(target, data) == {"service": ["This is not one of the options."]}
    assert errors(target, data, stored={"service": "visa"}) == {}


def test_totals_follow_the_lines_in_any_order_of_definition() -> None:
    target = form(
        field("net", "computed", result="money", value="gross * 1.15"),
        field("gross", "computed", result="money", value="sum(fees.total)"),
        field(
            "fees",
            "lines",
            fields=[
                field("total", "computed", result="money", value="share * rate"),
                field("share", "computed", result="money", value="qty * price"),
                field("qty", "number"),
                field("price", "money"),
            ],
        ),
        field("rate", "number"),
    )
    data: dict[str, Any] = {
        "rate": 2,
        "fees": [{"qty": 3, "price": 10}, {}, {"qty": 1, "price": 5}],
    }
    values = target.state(data, CTX).values
    assert values["fees"][0] == {"qty": 3, "price": 10, "share": 30, "total": 60}
    assert (values["gross"], values["net"]) == (70, 80.5)


def test_columns_stand_before_names_of_the_form() -> None:
    target = form(
        field("qty", "number"),
        field(
            "rows",
            "lines",
            fields=[
                field("qty", "number"),
                field("twice", "computed", result="number", value="qty * 2"),
            ],
        ),
    )
    assert target.state({"qty": 100, "rows": [{"qty": 1}]}, CTX).values["rows"] == [
        {"qty": 1, "twice": 2}
    ]


def test_checks_stand_at_their_fields() -> None:
    target = form(
        field("start", "date"),
        field("end", "date"),
        checks=[
            {
                "key": "order",
                "fields": ["end"],
                "expect": "start <= end",
                "message": {"ar": "النهاية قبل البداية.", "en": "It ends before it begins."},
            }
        ],
    )
    data = {"start": "2026-11-20", "end": "2026-11-01"}
    assert errors(target, data) == {"end": ["It ends before it begins."]}
    assert errors(target, data, "ar") == {"end": ["النهاية قبل البداية."]}
    assert errors(target, {"start": "2026-11-20"}) == {}


def test_references_are_read_as_the_records_they_point_to() -> None:
    target = form(
        field("client", "reference", to="client"),
        field("title", "computed", value='client.name + " – " + kind'),
        extra_names={"kind": feel.STRING},
        lookup_types={"client": feel.context({"name": feel.STRING})},
    )
    values = target.state({"client": 1}, context(names={"kind": "visa"})).values
    assert values["title"] == "شركة الأفق – visa"
    assert target.references({"client": 1}) == {("client", 1)}


def test_today_is_the_day_of_the_offices_clocks() -> None:
    target = form(field("day", "computed", result="date", value="today()"))
    from_riyadh = context(now=CTX.now.replace(hour=22))
    assert target.state({}, from_riyadh).values["day"] == "2026-11-22"


def test_an_expression_beyond_its_budget_is_null_and_stops_nothing() -> None:
    endless = "count(for i in 1..100000000 return i)"
    target = form(field("n", "computed", result="number", value=endless), field("name", "text"))
    assert target.state({"name": "Alice"}, CTX).values == {"name": "Alice"}


def test_a_field_may_be_called_like_a_function_of_feel() -> None:
    target = form(
        field("count", "number"),
        field("more", "computed", result="number", value="count + 1"),
        field(
            "rows",
            "lines",
            fields=[
                field("sum", "number"),
                field("x", "computed", result="number", value="sum + count"),
            ],
        ),
    )
    values = target.state({"count": 3, "rows": [{"sum": 1}]}, CTX).values
    assert values["more"] == 4
    assert values["rows"] == [{"sum": 1, "x": 4}]
