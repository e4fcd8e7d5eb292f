"""Every page of the builder, for those who may build; `permissions` tries it with the others."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver
from django.urls.resolvers import RegexPattern

from builder import drafting
from engine.access import Actor
from engine.blueprint import Compiled, live

LATE = "/builder/kinds/view/late/"
PAGES = {
    "builder": ("/builder/", "Everything that this office works with"),
    "definitions": ("/builder/kinds/view/", "Waiting for papers"),
    "new_definition": ("/builder/new/view/", 'name="label_ar"'),
    "definition": (LATE, "Late"),
    "definition_source": (f"{LATE}source/", "<dw-source"),
    "definition_uses": (f"{LATE}uses/", "/builder/kinds/menu/main/"),
    "remove_definition": (f"{LATE}remove/", "/builder/kinds/menu/main/"),
    "rename_definition": (f"{LATE}rename/", 'name="key"'),
    "discard_draft": ("/builder/draft/discard/", "Throw your draft away?"),
    "design_process": ("/builder/processes/postponement/design/", "<dw-diagram>"),
    "process_versions": ("/builder/processes/postponement/versions/", "version-sides"),
    "publish": ("/builder/publish/", "There is nothing to publish"),
    "releases": ("/builder/releases/", "the office opens"),
    "compare": ("/builder/releases/compare/?old=0&new=1", "New"),
    "roll_back": ("/builder/releases/1/roll-back/", "Go back to release 1?"),
    "packs": ("/builder/packs/", "No pack is installed"),
    "feel": ("/builder/feel/?scope=record_type/client", '"functions"'),
    "field_properties": ("/builder/kinds/record_type/client/fields/name/", 'name="p.label"'),
    "field_conversion": ("/builder/types/client/fields/name/type/", "Another type"),
    "all_type_settings": ("/builder/types/client/settings/", 'name="general.code"'),
    "type_settings": ("/builder/types/client/settings/due/", 'name="due.due__working_days"'),
    "design_record_type": ("/builder/types/client/", 'data-at="fields.name"'),
    "design_form": ("/builder/forms/assignment/", 'role="tree"'),
    "canvas_copy": ("/builder/copy/record_type/client/?at=fields.name", '"key": "name"'),
    "suggested_key": ("/builder/new/view/key/?label_ar=المتأخرة", 'placeholder="mtakhra"'),
    "rights": ("/builder/rights/roles/clerk/", 'data-cell="clerk/records.client.see"'),
    "copy_role": ("/builder/rights/roles/clerk/copy/", 'name="label_ar"'),
    "roles_of_type": ("/builder/rights/types/client/", 'data-cell="clerk/records.client.see"'),
    "roles_of_right": ("/builder/rights/?right=menus", 'data-cell="clerk/menus.home"'),
    "rights_filter": ("/builder/rights/filter/?cell=clerk/records.client.see", "<dw-feel"),
    "rights_why": ("/builder/rights/why/?cell=clerk/records.client.see", "gives “See”"),
    "rights_shifts": ("/builder/rights/shifts/", "Nobody gains or loses anything"),
    "design_rule": ("/builder/rules/late_payment/", "Remind a client of an invoice"),
    "try_rule": ("/builder/rules/late_payment/try/", 'name="record"'),
    "design_template": ("/builder/templates/late_receipt/design/", 'name="body.ar"'),
    "design_decision": ("/builder/decisions/closing_discount/design/", 'id="table"'),
    "board": ("/builder/board/transaction/?status=missing_papers", 'data-status="missing_papers"'),
    "board_connect": ("/builder/board/transaction/connect/", "Whoever may edit the record"),
    "board_alert": ("/builder/board/transaction/statuses/new/alert/", "As it will be read"),
    "remove_status": (
        "/builder/board/transaction/statuses/rejected/remove/",
        "The body rejected it",
    ),
    "design_menu": ("/builder/design/menu/main/?at=late", 'data-node="late"'),
    "design_view": ("/builder/design/view/late/", "column-list"),
    "design_report": ("/builder/design/report/achievement/", "As it is seen"),
    "design_dashboard": ("/builder/design/dashboard/management/", "As it is seen"),
    "design_department": ("/builder/design/department/labour/", 'data-node="labour"'),
    "design_audience": ("/builder/design/audience/client/", "Who reads and writes"),
    "design_scanner": ("/builder/design/scanner/reception/", "Does it answer?"),
    "design_organisation": ("/builder/design/organisation/office/", "holiday-form"),
    "design_gateway": ("/builder/design/gateway/unifonic/", "Secrets that it needs"),
    "design_sms_route": ("/builder/design/sms_route/egypt/", "How a route is found"),
    "design_topic": ("/builder/design/topic/account/", "Templates about it"),
    "secrets": ("/builder/messages/secrets/", "A new secret"),
    "try_message": ("/builder/messages/try/?address=%2B201001234567", "The way that it takes"),
    "moving": ("/builder/moving/postponement/", "Everything runs the version that is live"),
    "tries": ("/builder/tries/", "Begin a try"),
    "promises": ("/builder/tries/promises/", "Who may do what"),
}
GESTURES = {
    "first_start": "/builder/first-steps/",
    "first_start_step": "/builder/first-steps/name/",
    "first_start_do": "/builder/first-steps/name/keep/",
    "first_start_end": "/builder/first-steps/end/",
    "first_start_later": "/builder/first-steps/later/",
    "moving_preview": "/builder/moving/postponement/preview/",
    "move_batch": "/builder/moving/batches/1/",
    "cancel_moves": "/builder/moving/batches/1/cancel/",
    "undo_moves": "/builder/moving/batches/1/undo/",
    "promise": "/builder/tries/promises/access/",
    "cancel_promises": "/builder/tries/promises/stop-all/",
    "try": "/builder/tries/1/",
    "try_story": "/builder/tries/1/story/",
    "try_person": "/builder/tries/1/person/",
    "try_record": "/builder/tries/1/record/",
    "keep_try": "/builder/tries/1/keep/",
    "try_step": "/builder/tries/1/undo/",
    "try_page": "/builder/tries/1/as/clerk/lists/client/",
    "board_gesture": "/builder/board/transaction/do/undo/",
    "preview_alert": "/builder/board/transaction/statuses/new/preview/",
    "change_menu": "/builder/design/menu/main/do/undo/",
    "change_view": "/builder/design/view/late/do/undo/",
    "change_report": "/builder/design/report/achievement/do/undo/",
    "change_dashboard": "/builder/design/dashboard/management/do/undo/",
    "change_department": "/builder/design/department/labour/do/undo/",
    "change_audience": "/builder/design/audience/client/do/undo/",
    "change_scanner": "/builder/design/scanner/reception/do/undo/",
    "change_organisation": "/builder/design/organisation/office/do/undo/",
    "draft_logo": "/builder/design/organisation/office/logo.png",
    "change_gateway": "/builder/design/gateway/unifonic/do/undo/",
    "change_sms_route": "/builder/design/sms_route/egypt/do/undo/",
    "change_topic": "/builder/design/topic/account/do/undo/",
    "rule_gesture": "/builder/rules/late_payment/do/undo/",
    "canvas_gesture": "/builder/canvas/record_type/client/undo/",
    "preview_template": "/builder/templates/late_receipt/preview/",
    "template_pdf": "/builder/templates/late_receipt/pdf/",
    "check_decision": "/builder/decisions/closing_discount/design/check/",
    "save_decision": "/builder/decisions/closing_discount/design/save/",
    "send_pack": "/builder/packs/send/",
    "coming_pack": "/builder/packs/coming/",
    "forget_pack": "/builder/packs/coming/forget/",
    "export_pack": "/builder/packs/export/",
    "pack": "/builder/packs/office/",
    "pack_archive": "/builder/packs/office/archive/",
    "undo_conversion": "/builder/conversions/1/undo/",
    "feel_check": "/builder/feel/check/",
    "feel_try": "/builder/feel/try/",
    "check_process": "/builder/processes/postponement/design/check/",
    "save_process": "/builder/processes/postponement/design/save/",
    "arrange_process": "/builder/processes/postponement/design/arrange/",
    "panel_process": "/builder/processes/postponement/design/panel/",
    "check_source": f"{LATE}check/",
    "revert_definition": f"{LATE}revert/",
    "undo_step": "/builder/draft/undo/",
    "redo_step": "/builder/draft/redo/",
    "catch_up": "/builder/draft/catch-up/",
}


def test_every_address_is_tried() -> None:
    resolver = URLResolver(RegexPattern(r"^/"), "builder.urls")
    names = {getattr(pattern, "name", "") for pattern in resolver.url_patterns}
    assert names == PAGES.keys() | GESTURES.keys()


def test_an_admin_sees_each_page(browser: Client) -> None:
    wrong = []
    for path, says in PAGES.values():
        with transaction.atomic():
            response = browser.get(path)
            transaction.set_rollback(True)
        if response.status_code != 200 or says not in response.content.decode():
            wrong.append(f"{path}: {response.status_code}, without {says}")
    assert not wrong, "\n".join(wrong)


def test_every_page_opens_while_a_type_of_the_draft_is_broken(
    browser: Client, as_admin: Actor
) -> None:
    body = dict(live().blueprint.of("record_type")["client"].body)
    left = [each for each in body["fields"] if each["key"] != "mobile"]
    drafting.put(as_admin, "record_type", "client", {**body, "fields": left})
    drawn = {"builder", "publish", "rights_why", "design_view", "design_report", "design_dashboard"}
    broken = []
    for path in [*(PAGES[name][0] for name in drawn), "/builder/types/contact/?as=clerk"]:
        with transaction.atomic():
            if browser.get(path).status_code != 200:
                broken.append(path)
            transaction.set_rollback(True)
    assert not broken


@pytest.mark.parametrize(
    "path",
    [
        "/builder/kinds/nothing/",
        "/builder/new/nothing/",
        "/builder/kinds/view/nothing/",
        "/builder/kinds/view/nothing/source/",
        "/builder/kinds/view/nothing/uses/",
        "/builder/kinds/view/nothing/remove/",
        "/builder/kinds/nothing/late/",
        f"{LATE}uses/?element=fields.nothing",
        "/builder/releases/99/roll-back/",
        "/builder/releases/compare/?old=99&new=1",
    ],
)
def test_what_is_not_there_is_said_so(browser: Client, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("lang", ["ar", "en", "fa"])
def test_every_definition_can_be_read_in_every_language(
    browser: Client, office: Compiled, lang: str
) -> None:
    browser.cookies["django_language"] = lang
    for definition in office.blueprint:
        path = f"/builder/kinds/{definition.kind}/{definition.key}/?in=fa"
        assert browser.get(path).status_code == 200, path


def test_a_type_is_drawn_as_its_form_in_the_chosen_language(browser: Client) -> None:
    for lang, words in [("ar", "العميل"), ("en", "Client")]:
        page = browser.get(f"/builder/kinds/record_type/transaction/?in={lang}").content.decode()
        preview = page.split("form-preview")[1].split("fields-head")[0]
        assert words in preview
        assert f'lang="{lang}"' in preview


def test_a_process_is_drawn_and_a_decision_is_a_table(browser: Client) -> None:
    process = browser.get("/builder/kinds/process/closing/").content.decode()
    assert 'class="process-diagram"' in process
    assert "Approve the discount" in process
    decision = browser.get("/builder/kinds/decision/closing_discount/").content.decode()
    assert "amount * 0.15" in decision


def test_search_finds_labels_keys_and_content(browser: Client) -> None:
    for query, path in [
        ("المتأخرة", "/builder/kinds/view/late/"),
        ("outgoing_number", "/builder/kinds/record_type/transaction/"),
    ]:
        assert path in browser.get("/builder/", {"q": query}).content.decode()
    assert "Nothing matches" in browser.get("/builder/", {"q": "zzzz"}).content.decode()


def test_places_are_told_in_words(browser: Client) -> None:
    found = browser.get("/builder/", {"q": "المتأخرة"}).content.decode()
    assert " – Label – العربية</bdi>" in found
    assert "label.ar" not in found


def test_a_broken_definition_is_shown_with_its_problems(browser: Client, as_admin: Actor) -> None:
    body = {**live().blueprint.of("record_type")["client"].body, "title": "nothing_like_it"}
    drafting.put(as_admin, "record_type", "client", body)
    page = browser.get("/builder/kinds/record_type/client/").content.decode()
    assert "nothing_like_it" in page
    assert "problem-list" in page
    home = browser.get("/builder/").content.decode()
    assert "/builder/kinds/record_type/client/source/?at=title" in home


def test_hostile_bodies_are_shown_and_harm_nothing(browser: Client, as_admin: Actor) -> None:
    bodies: list[dict[str, Any]] = [
        {},
        {"fields": "no list", "statuses": [1, None, {"key": 7}], "transitions": {"a": 1}},
        {"fields": [{"key": "<script>alert(1)</script>", "type": []}], "label": {"ar": "<b>"}},
        {"label": "text", "fields": [[["deep"]]], "extends": "client"},
    ]
    for kind in ("record_type", "form", "view", "role", "menu", "process", "decision"):
        for body in bodies:
            drafting.put(as_admin, kind, "hostile", body)
            for path in ("", "source/", "uses/"):
                response = browser.get(f"/builder/kinds/{kind}/hostile/{path}")
                assert response.status_code == 200, (kind, body, path)
                assert "<script>alert(1)" not in response.content.decode()
            assert browser.get("/builder/").status_code == 200
            drafting.discard(as_admin)
