"""Every field type keeps the same contract; a new one only has to add its sample here."""

import json
import math
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from engine import feel
from forms import FormDefinition, Urls, compile_form, field_types, render_form, render_values
from forms.field import Field
from forms.field_type import FieldType
from forms.form import Form
from tests.unit.forms.things import CTX, Post, context, field, form, option

OPTIONS = [option("gold", color="amber"), option("silver")]
# Type → settings, a stored value, what a browser posts for it.
SAMPLES: dict[str, tuple[dict[str, Any], Any, list[str]]] = {
    "text": ({"max_length": 20}, "شركة الأفق", ["  شركة الأفق "]),
    "long_text": ({}, "line\nline", ["line\r\nline"]),
    "number": ({"unit": {"ar": "كجم"}}, 1234.5, ["١٬٢٣٤٫٥"]),
    "money": ({}, 99.95, ["99.95"]),
    "percent": ({}, 12.5, ["12.5%"]),
    "yes_no": ({}, True, ["no", "yes"]),
    "date": ({}, "2026-11-18", ["١٤٤٨/٠٦/٠٨"]),
    "date_time": ({}, "2026-11-25T07:30:00Z", ["2026-11-25", "10:30"]),
    "time": ({}, "09:30", ["۹:۳۰"]),
    "choice": ({"options": OPTIONS}, "gold", ["", "gold"]),
    "choices": ({"options": OPTIONS}, ["gold", "silver"], ["", "gold", "silver", "gold"]),
    "phone": ({"kind": "mobile"}, "+966551234567", ["٠٥٥ ١٢٣ ٤٥٦٧"]),
    "email": ({}, "alice@example.com", [" alice@example.com"]),
    "link": ({}, "https://example.com/a", ["example.com/a"]),
    "identity": ({"kind": "commercial_register", "country": "SA"}, "1010234567", ["1010-234567"]),
    "reference": ({"to": "client"}, 1, ["1"]),
    "user": ({}, 7, ["7"]),
    "file": ({"accept": ["application/pdf"]}, 3, ["", "3"]),
    "image": ({"multiple": True}, [3], ["", "3"]),
    "lines": ({"fields": [field("item", "text")]}, [{"item": "visa"}], []),
    "words": ({}, {"ar": "اسم", "en": "Name"}, [" اسم ", "Name", ""]),
    "expression": ({"result": "boolean"}, "1 + 1 > 2", [" 1 + 1 > 2 "]),
    "rollup": ({"of": "client", "by": "it", "result": "number"}, 2, []),
    "computed": ({"value": "1 + 1", "result": "number"}, 2, []),
}
# Values that no field should stumble over, wherever they come from.
STRANGE: list[Any] = [
    None, True, 0, -1, 3, 1.5, 10**30, 1e308, "", " ", "x", "\x00", "2026-13-45", "٩٩", "<b>", "T",
    "a" * 5000, "\ud800", 10**400, math.nan, math.inf, -math.inf, ["\ud800"], [math.nan],
    [{"item": "\ud800"}], [{"\ud800": 1}], {"\ud800": "\ud800"},
    [], [None], ["x"], [[]], [{}], [{"item": 3}], {}, {"a": 1},
]  # fmt: skip

every_type = pytest.mark.parametrize("name", sorted(field_types))


def sample(name: str) -> tuple[Form, Field, Any]:
    settings, value, _ = SAMPLES[name]
    target = form(field("it", name, **settings))
    return target, target.fields["it"], value


@every_type
def test_every_type_has_a_sample_and_names_in_three_languages(name: str) -> None:
    assert name in SAMPLES
    kind = field_types[name]
    assert set(kind.label) == {"ar", "en", "fa"}
    assert type(kind).__module__ == f"forms.field_types.{name}"
    assert type(kind).__doc__ or __import__(type(kind).__module__, fromlist=["x"]).__doc__


@every_type
def test_settings_refuse_unknown_keys_or_hand_them_on(name: str) -> None:
    settings, _, _ = SAMPLES[name]
    with pytest.raises(ValueError, match="no setting 'misspelt'"):
        form(field("it", name, **settings, misspelt=1))


@every_type
def test_the_schema_is_one_and_the_sample_fits_it_by_both_validators(name: str) -> None:
    _, it, value = sample(name)
    schema = it.type.json_schema(it)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(value)
    assert jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(value)


@every_type
def test_the_sample_is_valid_and_stays_as_it_is(name: str) -> None:
    target, it, value = sample(name)
    held = {"it": value} if it.derived else None  # Nobody types what is derived.
    checked = target.validate({"it": value}, CTX, stored=held)
    assert checked.messages("en") == {}
    assert checked.data["it"] == value
    assert it.type.clean(it, value, CTX) == value


@every_type
def test_what_is_posted_is_read(name: str) -> None:
    target, _, value = sample(name)
    posted = SAMPLES[name][2]
    if not posted:
        return
    bound = target.bind(Post(*(("it", text) for text in posted)), CTX)
    assert target.validate(bound, CTX).data["it"] == value


@every_type
def test_feel_sees_a_value_of_the_type_that_was_declared(name: str) -> None:
    _, it, value = sample(name)
    seen = it.type.to_feel(it, value, CTX)
    wanted = it.type.feel_type(it)
    assert feel.compile(f"it instance of {wanted}", names={"it": wanted}).evaluate({"it": seen})
    back = it.type.from_feel(it, seen, CTX)
    assert back in (value, None)
    if name not in ("file", "image", "lines"):
        assert back == value


@every_type
@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_it_is_drawn_and_shown(name: str, language: str) -> None:
    target, it, value = sample(name)
    ctx = context(language=language)
    data = {"it": value}
    urls = Urls(live="/live", lookup="/lookup/{to}", upload="/upload", create="/new/{to}")
    drawn = render_form(target, data, target.state(data, ctx), {}, ctx, urls=urls)
    assert 'id="it"' in drawn or 'id="it-' in drawn
    assert it.type.display(it, value, ctx)
    assert target.fields["it"].definition.key == "it"
    assert "<dd>" in render_values(target, data, ctx)


@every_type
@pytest.mark.parametrize("value", STRANGE, ids=lambda value: repr(value)[:12])
def test_no_value_makes_it_stumble(name: str, value: Any) -> None:
    target, it, _ = sample(name)
    kind: FieldType = it.type
    data = {"it": kind.clean(it, value, CTX)}
    kind.normalise(value)
    kind.display(it, value, CTX)
    list(kind.pointers(it, value))
    feel.take(kind.to_feel(it, value, CTX))
    checked = target.validate({"it": value}, CTX)
    json.dumps(checked.messages("ar"))
    render_form(target, data, target.state(data, CTX), checked.errors, CTX)
    render_values(target, data, CTX)


@every_type
def test_a_strange_text_is_kept_as_it_was_typed(name: str) -> None:
    target = sample(name)[0]
    typed = "<i>؟؟</i>"
    bound = target.bind(Post(("it", typed)), CTX)
    if name in ("computed", "rollup", "lines", "choices"):
        return
    drawn = render_form(target, bound, target.state(bound, CTX), {}, CTX)
    assert typed not in drawn
    if name not in ("yes_no", "choice", "file", "image"):
        assert "&lt;i&gt;؟؟&lt;/i&gt;" in drawn


def test_settings_of_every_type_stand_in_the_schema_for_editors() -> None:
    schema = FormDefinition.model_json_schema()["$defs"]["FieldDefinition"]
    jsonschema.Draft202012Validator.check_schema(schema)
    described = {part["if"]["properties"]["type"]["const"] for part in schema["allOf"]}
    assert described == set(field_types)
    money = next(p for p in schema["allOf"] if p["if"]["properties"]["type"]["const"] == "money")
    assert set(money["then"]["properties"]) == {"minimum", "maximum", "decimals", "currency"}


def test_a_new_type_is_one_class() -> None:
    class Shout(type(field_types["text"])):  # type: ignore[misc]
        name = "shout"

        def clean(self, field: Field, value: Any, ctx: Any) -> Any:
            return value.upper() if isinstance(value, str) else value

    with field_types.temporarily(Shout()):
        target = compile_form(FormDefinition.of(field("it", "shout")))
        assert target.validate({"it": "alice"}, CTX).data == {"it": "ALICE"}
