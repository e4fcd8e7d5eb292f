"""Forms on the page: nothing escapes, everything is named, errors stand where they belong."""

import re
from collections import Counter

import pytest
from markupsafe import Markup

from forms import Urls, render_form, render_live, render_values
from tests.unit.forms.things import CTX, Post, context, field, form, ids, invoice, option

URLS = Urls(live="/live/", lookup="/lookup/{to}/{field}/", upload="/upload/", create="/new/{to}/")
HOSTILE = '"><script>alert(1)</script>'


def draw(target: object, data: dict[str, object], **more: object) -> str:
    ctx = more.pop("ctx", CTX)
    errors = target.validate(data, ctx).errors if more.pop("wrong", False) else {}  # type: ignore[attr-defined]
    state = target.state(data, ctx)  # type: ignore[attr-defined]
    return str(render_form(target, data, state, errors, ctx, urls=URLS, **more))  # type: ignore[arg-type]


def test_nothing_that_people_or_authors_write_becomes_markup() -> None:
    target = form(
        field("name", "text", help={"en": HOSTILE}, placeholder={"en": HOSTILE}),
        field("kind", "choice", options=[option("a") | {"label": {"en": HOSTILE}}]),
        field("tags", "choices", options=[option("a") | {"label": {"en": HOSTILE}}]),
        field("rows", "lines", fields=[field("x", "long_text") | {"label": {"en": HOSTILE}}]),
        field("link", "link"),
        layout=[{"key": "main", "label": {"en": HOSTILE}, "fields": ["name"]}],
    )
    data = {
        "name": HOSTILE,
        "kind": HOSTILE,
        "tags": [HOSTILE],
        "rows": [{"x": HOSTILE}],
        "link": "javascript:alert(1)",
    }
    for page in (draw(target, data, wrong=True), str(render_values(target, data, CTX, empty=True))):
        assert "<script" not in page
        assert 'href="javascript' not in page


def test_the_page_holds_no_inline_script_or_style() -> None:
    page = draw(invoice(), {"kind": "company", "fees": [{"item": "a"}]})
    assert not re.search(r"\s(on\w+|style)=", page)
    assert "<script" not in page


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_every_input_has_a_name_for_those_who_cannot_see(language: str) -> None:
    page = draw(
        invoice(), {"kind": "company", "fees": [{"item": "a"}]}, ctx=context(language=language)
    )
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", page):
        if 'type="hidden"' in tag or 'type="radio"' in tag:
            continue
        own = re.search(r' id="([^"]+)"', tag)
        assert "aria-label=" in tag or (own and own[1] in labelled), tag


def test_ids_are_there_once_and_a_prefix_keeps_them_apart() -> None:
    page = draw(invoice(), {"fees": [{"item": "a"}, {"item": "b"}]})
    assert [key for key, count in Counter(ids(page)).items() if count > 1] == []
    other = draw(invoice(), {"fees": [{"item": "a"}]}, prefix="task-")
    assert not set(ids(page)) & set(ids(other))


def test_errors_stand_at_their_fields_and_in_a_summary_that_leads_there() -> None:
    page = draw(invoice(), {"kind": "company", "fees": [{"price": -1}]}, wrong=True)
    assert re.search(
        r'id="register"[^>]*aria-describedby="register-error"[^>]*aria-invalid="true"', page
    )
    assert '<a href="#fees-0-price">Fees, Line 1, Price</a>' in page
    targets = re.findall(r'<a href="#([^"]+)">', page)
    assert set(targets) <= set(ids(page))
    assert targets == ["register", "fees-0-price", "fees-0-item"]
    assert 'role="alert"' in page


def test_hidden_fields_are_not_on_the_page_and_required_ones_are_marked() -> None:
    assert 'name="register"' not in draw(invoice(), {"kind": "person"})
    page = draw(invoice(), {"kind": "company"})
    assert re.search(r'name="register"[^>]*aria-required="true"', page)


def test_totals_are_outputs_and_not_inputs() -> None:
    page = draw(invoice(), {"fees": [{"item": "a", "qty": 2, "price": 5}]})
    assert re.search(r'<output[^>]*id="total"[^>]*><bdi>10.00 SAR', page)
    assert 'name="total"' not in page


def test_fields_that_may_not_be_edited_are_disabled_without_new_rows() -> None:
    page = draw(invoice(), {"fees": [{"item": "a"}]}, editable={"discount"})
    assert "<template>" not in page
    assert "data-remove" not in page
    assert re.search(r'name="fees.0.item"[^>]* disabled', page)
    assert not re.search(r'name="discount"[^>]* disabled', page)


def test_a_subset_draws_only_its_fields() -> None:
    page = draw(invoice(), {}, subset={"discount"})
    assert 'name="discount"' in page
    assert "fees" not in page


def test_slots_stand_below_their_field() -> None:
    page = draw(invoice(), {}, slots={"discount": Markup("<b>near</b>")})
    assert re.search(r'id="discount-slot" aria-live="polite"><b>near</b>', page)


def test_addresses_of_lookups_name_what_and_which_field() -> None:
    lines = field("rows", "lines", fields=[field("client", "reference", to="client", create=True)])
    page = draw(form(lines), {"rows": [{"client": 1}]})
    assert 'src="/lookup/client/rows.client/"' in page
    assert 'create="/new/client/"' in page
    assert "C-0001" in page


def test_the_live_answer_follows_what_was_typed() -> None:
    post = Post(
        ("kind", "company"), ("fees.0.item", "a"), ("fees.0.qty", "٣"), ("fees.0.price", "1٫5")
    )
    page = str(render_live(invoice(), post, CTX, urls=URLS))
    assert "4.50 SAR" in page
    assert 'name="register"' in page
    # Nobody is told of mistakes before the form was sent.
    assert "aria-invalid" not in page


def test_after_a_refusal_the_live_answer_tells_what_is_still_wrong() -> None:
    refused = draw(invoice(), {"kind": "company"}, wrong=True)
    assert 'name="_tried"' in refused
    post = Post(("_tried", "1"), ("kind", "company"), ("register", ""), ("fees.0.item", "a"))
    page = str(render_live(invoice(), post, CTX, urls=URLS))
    assert re.search(r'id="register"[^>]*aria-invalid="true"', page)
    post["register"] = ["1010"]
    mended = str(render_live(invoice(), post, CTX, urls=URLS))
    assert "aria-invalid" not in mended
    assert 'name="_tried"' in mended


def test_values_are_read_in_the_calendar_and_language_of_the_reader() -> None:
    target = form(field("day", "date"), field("sure", "yes_no"), field("none", "text"))
    page = str(
        render_values(
            target, {"day": "2026-11-18", "sure": False}, context(language="ar", calendar="hijri")
        )
    )
    assert "8 جمادى الآخرة 1448" in page
    assert "لا" in page
    assert "none" not in page


def test_what_was_typed_in_vain_stands_in_the_input_again() -> None:
    page = draw(
        form(field("day", "date"), field("n", "number")), {"day": "soon", "n": "many"}, wrong=True
    )
    assert 'value="soon"' in page
    assert 'value="many"' in page


def tabbed(**more: object) -> object:
    return form(
        field("name", "text"),
        field("iban", "text", required=True),
        field("note", "text"),
        tabs=[
            {"key": "pay", "label": {"en": "Payment"}},
            {"key": "rest", "label": {"en": "The rest"}},
        ],
        layout=[
            {"key": "main", "label": {"en": "Basics"}, "fields": ["name"]},
            {"key": "bank", "tab": "pay", "fields": ["iban"]},
            {"key": "notes", "tab": "rest", "label": {"en": "Notes"}, "fields": ["note"]},
        ],
        **more,
    )


def test_sections_stand_on_their_tabs_and_a_tab_tells_of_what_is_wrong_on_it() -> None:
    page = draw(tabbed(), {}, wrong=True)
    assert page.index('id="section-main"') < page.index('role="tablist"')
    payment, rest = page.split('role="tabpanel"')[1:]
    assert 'id="section-bank"' in payment
    assert 'id="leaf-pay"' in payment
    assert 'id="section-notes"' in rest
    tabs = re.findall(r'<button type="button" role="tab"[^>]*>.*?</button>', page)
    assert ["data-wrong" in tab for tab in tabs] == [True, False]
    assert "More details" not in page


def test_values_on_a_tab_are_read_under_its_name() -> None:
    page = str(render_values(tabbed(), {"iban": "SA1"}, CTX))  # type: ignore[arg-type]
    assert re.findall(r'dw-read-title">([^<]+)', page) == ["Payment"]


def test_a_tab_whose_fields_are_hidden_is_not_drawn() -> None:
    rules = [{"key": "never", "sections": ["notes"], "show": "false"}]
    page = draw(tabbed(rules=rules), {})
    assert 'id="tab-pay"' in page
    assert 'id="tab-rest"' not in page
