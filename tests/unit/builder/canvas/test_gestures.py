"""Gestures are functions of a body: what is added, moved, copied and removed."""

from typing import Any

import pytest

from builder.canvas import adding, changing, clipboard, doubling, palette, placing, removing
from builder.canvas.design import Address, Body, Design, Refused
from builder.canvas.work import Done
from forms.layout import REST


def field(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": {"ar": f"حقل {key}", "en": key.title()}, **more}


def lines(key: str, *columns: dict[str, Any]) -> dict[str, Any]:
    return field(key, "lines", fields=list(columns))


BODY: Body = {
    "fields": [field("name"), field("city"), field("note"), lines("fees", field("item"))],
    "layout": [
        {"key": "main", "label": {"en": "Main"}, "columns": 2, "fields": ["name", "city"]},
        {"key": "money", "columns": 2, "fields": [{"field": "fees", "span": 2}]},
    ],
    "rules": [{"key": "far", "fields": ["city"], "show": 'name != ""'}],
    "search": ["name", "city"],
}
PLAIN = Design(BODY, reserved=frozenset({"number"}))
SUBTYPE = Design(
    {
        "extends": "base",
        "fields": [field("visa")],
        "layout": [{"key": "own", "after": "main", "fields": ["visa"]}],
    },
    BODY,
)


def at(text: str) -> Address:
    address = Address.read(text)
    assert address is not None
    return address


def after(done: Done, design: Design = PLAIN) -> Design:
    return Design(done.body, design.base, design.reserved)


def standing(design: Design) -> dict[str, list[str]]:
    return {key: design.standing_in(key) for key in design.sections}


# --- Adding ---------------------------------------------------------------------


def test_a_new_field_stands_where_it_was_dropped_and_is_chosen() -> None:
    done = adding.add(PLAIN, "phone", at("layout.main"), 1, label={"ar": "رقم الجوال"})
    assert done.chosen == ("fields.rqm_jwal",)
    assert standing(after(done))["main"] == ["name", "rqm_jwal", "city"]
    assert "rqm_jwal" not in standing(PLAIN)["main"]


def test_a_key_that_is_reserved_or_taken_is_not_given_again() -> None:
    once = adding.add(PLAIN, "number", at("layout.main"), 0)
    assert once.chosen == ("fields.number_2",)
    twice = adding.add(after(once), "number", at("layout.main"), 0)
    assert twice.chosen == ("fields.number_3",)


def test_every_type_of_the_palette_begins_with_settings_that_hold() -> None:
    from forms import FormDefinition, compile_form

    for group in palette.groups("en"):
        for entry in group.entries:
            settings = {"to": "client"} if entry.type == "reference" else None
            done = adding.add(PLAIN, entry.type, at("layout.main"), 0, settings=settings)
            form = {name: done.body[name] for name in ("fields", "layout")}
            compile_form(FormDefinition.model_validate(form))


def test_a_field_becomes_a_column_of_line_items() -> None:
    done = adding.add(PLAIN, "money", at("fields.fees"), 1, label={"en": "Price"})
    assert done.chosen == ("fields.fees.fields.price",)
    with pytest.raises(Refused):
        adding.add(PLAIN, "file", at("fields.fees"), 0)


def test_a_tab_comes_with_a_section_to_fill() -> None:
    design = after(adding.add_tab(PLAIN, {"en": "Payment"}))
    assert design.elements("tabs")["payment"]["label"] == {"en": "Payment"}
    assert design.sections == ["main", "money", "payment", REST]


# --- Moving ---------------------------------------------------------------------


def test_fields_move_together_and_keep_their_widths() -> None:
    done = placing.move(PLAIN, [at("fields.city"), at("fields.name")], at("layout.money"), 1)
    assert standing(after(done)) == {"main": [], "money": ["fees", "city", "name"], REST: ["note"]}
    assert done.body["layout"][1]["fields"][0] == {"field": "fees", "span": 2}


def test_a_step_goes_on_in_the_next_section() -> None:
    done = placing.step(PLAIN, [at("fields.city")], 1)
    assert standing(after(done))["money"] == ["city", "fees"]
    back = placing.step(after(done), [at("fields.city")], -1)
    assert standing(after(back)) == standing(PLAIN)


def test_the_rest_is_ordered_by_the_fields_themselves() -> None:
    loose = Design({"fields": [field("a"), field("b"), field("c")]})
    done = placing.step(loose, [at("fields.c")], -1)
    assert standing(after(done, loose)) == {REST: ["a", "c", "b"]}


def test_a_column_leaves_its_lines_and_comes_back() -> None:
    two = adding.add(PLAIN, "money", at("fields.fees"), 1, label={"en": "Price"})
    column = at("fields.fees.fields.price")
    out = placing.move(after(two), [column], at("layout.main"), 0)
    assert out.chosen == ("fields.price",)
    assert standing(after(out))["main"] == ["price", "name", "city"]
    back = placing.move(after(out), [at("fields.price")], at("fields.fees"), 0)
    assert back.chosen == ("fields.fees.fields.price",)
    with pytest.raises(Refused):
        placing.move(PLAIN, [at("fields.fees.fields.item")], at("layout.main"), 0)


def test_sections_move_between_tabs() -> None:
    tabbed = after(adding.add_tab(PLAIN, {"en": "Payment"}))
    done = placing.move(tabbed, [at("layout.money")], at("tabs.payment"), 0)
    assert after(done).sections == ["main", "money", "payment", REST]
    assert after(done).elements("layout")["money"]["tab"] == "payment"
    above = placing.step(after(done), [at("layout.money")], -1)
    assert "tab" not in after(above).elements("layout")["money"]


# --- What is inherited ----------------------------------------------------------


def test_an_inherited_section_is_overridden_by_what_moves_in_it() -> None:
    done = placing.move(SUBTYPE, [at("fields.visa")], at("layout.main"), 0)
    design = after(done, SUBTYPE)
    assert design.standing_in("main") == ["visa", "name", "city"]
    assert design.is_own("layout", "main")
    assert BODY["layout"][0]["fields"] == ["name", "city"]


def test_an_inherited_field_is_overridden_or_left() -> None:
    city = at("fields.city")
    with pytest.raises(Refused):
        changing.name(SUBTYPE, city, "en", "Town")
    with pytest.raises(Refused):
        removing.remove(SUBTYPE, [city])
    own = after(changing.override(SUBTYPE, city), SUBTYPE)
    town = after(changing.name(own, city, "en", "Town"), SUBTYPE)
    assert town.elements("fields")["city"]["label"]["en"] == "Town"
    left = after(changing.inherit(town, city), SUBTYPE)
    assert left.elements("fields")["city"]["label"]["en"] == "City"


def test_own_sections_of_a_subtype_stand_among_the_inherited_ones() -> None:
    two = after(adding.add_section(SUBTYPE, "", 3, {"en": "Last"}), SUBTYPE)
    assert two.sections == ["main", "own", "money", "last", REST]
    up = after(placing.step(two, [at("layout.last")], -1), SUBTYPE)
    assert up.sections == ["main", "own", "last", "money", REST]
    with pytest.raises(Refused):
        placing.move(two, [at("layout.last")], at(f"tabs.{REST}"), 0)


# --- Removing, doubling, naming -------------------------------------------------


def test_what_is_removed_is_named_nowhere_and_its_neighbour_is_chosen() -> None:
    done = removing.remove(PLAIN, [at("fields.city")])
    assert done.chosen == ("fields.fees",)
    assert done.body["search"] == ["name"]
    assert "rules" not in done.body
    assert standing(after(done))["main"] == ["name"]


def test_the_fields_of_a_removed_section_stay() -> None:
    design = after(removing.remove(PLAIN, [at("layout.money")]))
    assert standing(design) == {"main": ["name", "city", "fees"], REST: ["note"]}


def test_a_section_is_doubled_with_its_fields() -> None:
    done = doubling.double(PLAIN, [at("layout.main")])
    assert done.chosen == ("layout.main_2",)
    assert standing(after(done))["main_2"] == ["name_2", "city_2"]
    assert after(done).sections[:2] == ["main", "main_2"]


def test_a_new_field_takes_its_key_after_its_first_name() -> None:
    added = after(adding.add(PLAIN, "date", at("layout.main"), 0))
    named = changing.name(added, at("fields.date"), "ar", "تاريخ السفر", is_new=True)
    assert named.chosen == ("fields.tarikh_sfr",)
    found = after(named).elements("fields")["tarikh_sfr"]
    assert found["label"] == {"ar": "تاريخ السفر"}
    assert standing(after(named))["main"][0] == "tarikh_sfr"
    both = changing.name(after(named), at("fields.tarikh_sfr"), "fa", "تاریخ سفر", is_new=True)
    assert both.chosen == ("fields.tarikh_sfr",)
    kept = changing.name(added, at("fields.date"), "ar", "تاريخ السفر")
    assert kept.chosen == ("fields.date",)


def test_a_name_can_be_taken_away_but_not_the_last_one() -> None:
    one = after(changing.name(PLAIN, at("fields.city"), "ar", ""))
    assert one.elements("fields")["city"]["label"] == {"en": "City"}
    with pytest.raises(Refused):
        changing.name(one, at("fields.city"), "en", "")


def test_widths_stay_within_the_columns_of_the_section() -> None:
    done = changing.widen(PLAIN, at("fields.city"), 4)
    assert done.body["layout"][0]["fields"][1] == {"field": "city", "span": 2}
    assert changing.divide(PLAIN, at("layout.main"), 9).body["layout"][0]["columns"] == 4


# --- The clipboard --------------------------------------------------------------


def test_a_section_is_pasted_into_another_type_with_its_rules() -> None:
    clip = clipboard.copy(PLAIN, [at("layout.main")])
    other = Design({"fields": [field("name", "money")]})
    done = clipboard.paste(other, clip, at(f"layout.{REST}"), 0)
    design = after(done, other)
    assert design.standing_in("main") == ["name_2", "city"]
    assert done.body["rules"][0]["show"] == 'name_2 != ""'
    assert done.chosen == ("layout.main",)


def test_what_is_cut_and_pasted_is_as_before() -> None:
    clip = clipboard.copy(PLAIN, [at("fields.city")])
    cut = after(removing.remove(PLAIN, [at("fields.city")]))
    done = clipboard.paste(cut, clip, at("layout.main"), 1)
    assert standing(after(done)) == standing(PLAIN)
    assert done.body["rules"] == BODY["rules"]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"fields": [{"key": "X"}]}', '{"other": 1}', "[" * 9000]
)
def test_a_strange_clip_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        clipboard.paste(PLAIN, text, at("layout.main"), 0)


@pytest.mark.parametrize(
    "text", ["", "fields", "rules.x", "fields.a.b", "fields.a.b.c", "fields.."]
)
def test_what_is_no_address_is_read_as_none(text: str) -> None:
    assert Address.read(text) is None
