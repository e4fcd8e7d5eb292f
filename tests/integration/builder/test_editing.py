"""The source editor, new definitions, removals and renames, as an admin's browser asks for them."""

from typing import Any

import pytest
from django.test import Client

from builder import drafting, source, uses
from engine.access import Actor
from engine.blueprint import drafts, live
from runtime import records

LATE = "/builder/kinds/view/late/"


def text(kind: str, key: str) -> str:
    return source.text_of(live().blueprint.of(kind)[key])


def working(actor: Actor) -> Any:
    return drafting.working(actor).blueprint


def test_a_text_is_checked_while_it_is_typed(browser: Client) -> None:
    bad = text("view", "late").replace("due <", "dew <")
    found = browser.post(f"{LATE}check/", {"text": bad}).json()
    [fault] = found["faults"]
    assert fault["is_error"]
    assert "dew <" in bad.split("\n")[fault["line"] - 1]
    assert found["changes"]


def test_a_check_says_in_words_what_the_text_changes(browser: Client) -> None:
    good = text("record_type", "transaction").replace("color: teal", "color: pink")
    path = "/builder/kinds/record_type/transaction/check/"
    found = browser.post(path, {"text": good}).json()
    assert found["faults"] == []
    assert found["changes"] == ["colour of status `In progress` of `Transaction`: Teal → Pink"]


def test_a_comment_that_would_be_lost_is_told(browser: Client) -> None:
    page = browser.get(f"{LATE}source/").content.decode()
    assert "Comments are not kept" not in page
    written = "label: {en: Late, ar: متأخرة}\nrecord_type: transaction # since spring\n"
    faults = browser.post(f"{LATE}check/", {"text": written}).json()["faults"]
    told = [each for each in faults if "Comments are not kept" in each["words"]]
    assert [(each["line"], each["is_error"]) for each in told] == [(2, False)]


def test_what_cannot_be_read_has_one_fault_and_is_not_saved(
    browser: Client, as_admin: Actor
) -> None:
    found = browser.post(f"{LATE}check/", {"text": "label: {"}).json()
    assert [fault["line"] for fault in found["faults"]] == [1]
    answer = browser.post(f"{LATE}source/", {"text": "label: {"})
    assert answer.status_code == 422
    assert "label: {" in answer.content.decode()
    assert drafting.mine(as_admin) is None


def test_a_saved_text_is_in_the_draft(browser: Client, as_admin: Actor) -> None:
    answer = browser.post(f"{LATE}source/", {"text": text("view", "late") + "# a remark\n"})
    assert answer["Location"] == LATE
    assert drafting.mine(as_admin) is None or not drafts.changes(drafting.mine(as_admin))  # type: ignore[arg-type]
    browser.post(f"{LATE}source/", {"text": text("view", "late").replace("Late", "Overdue")})
    assert working(as_admin).of("view")["late"].body["label"]["en"] == "Overdue"


def test_the_editor_opens_at_the_place_that_is_asked_for(browser: Client) -> None:
    page = browser.get(f"{LATE}source/?at=filter").content.decode()
    line = next(n for n, each in enumerate(text("view", "late").split("\n"), 1)
                if each.startswith("filter"))  # fmt: skip
    assert f'line="{line}"' in page


def test_a_text_cannot_break_out_of_the_page(browser: Client, as_admin: Actor) -> None:
    body = {**live().blueprint.of("view")["late"].body, "label": {"en": "</textarea></script>"}}
    drafting.put(as_admin, "view", "late", body)
    page = browser.get(f"{LATE}source/").content.decode()
    assert "</textarea></script>" not in page


def test_a_new_definition_begins_sound(browser: Client, as_admin: Actor) -> None:
    posted = {"key": "complaint", "label_ar": "شكوى", "label_en": "Complaint"}
    answer = browser.post("/builder/new/record_type/", posted)
    assert answer["Location"] == "/builder/types/complaint/"
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert drafts.check(draft) == []
    assert working(as_admin).of("record_type")["complaint"].body["label"] == {
        "ar": "شكوى",
        "en": "Complaint",
    }


def test_a_bad_key_or_no_name_is_refused(browser: Client, as_admin: Actor) -> None:
    for posted, says in [
        ({"key": "Late List", "label_en": "x"}, "small Latin letters"),
        ({"key": "late", "label_en": "x"}, "another one with this key"),
        ({"key": "fine"}, "what it is called"),
    ]:
        assert says in browser.post("/builder/new/view/", posted).content.decode()
    assert drafting.mine(as_admin) is None


def test_a_removal_shows_what_would_break_and_the_draft_knows(
    browser: Client, as_admin: Actor
) -> None:
    dialog = browser.get("/builder/kinds/form/closing_request/remove/").content.decode()
    assert "/builder/kinds/process/closing/" in dialog
    browser.post("/builder/kinds/form/closing_request/remove/")
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert {(each.kind, each.key) for each in drafts.check(draft)} == {("process", "closing")}
    page = browser.get("/builder/kinds/form/closing_request/").content.decode()
    assert "Take my change back" in page


def test_a_rename_mends_what_uses_it_and_is_undone_at_once(
    browser: Client, as_admin: Actor
) -> None:
    answer = browser.post(f"{LATE}rename/", {"key": "behind_time"})
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == "/builder/kinds/view/behind_time/"
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert drafts.check(draft) == []
    assert "behind_time" in str(working(as_admin).of("menu")["main"].body)
    drafting.undo(as_admin)
    assert drafts.changes(draft) == []


def test_a_rename_loses_nothing_that_is_done_at_the_same_moment(
    browser: Client, as_admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed, late = uses.renamed, live().blueprint.of("view")["late"].body

    def meanwhile(*of: Any, **more: Any) -> Any:
        monkeypatch.setattr(uses, "renamed", renamed)
        drafting.put(as_admin, "view", "late", {**late, "label": {"en": "Meanwhile"}})
        return renamed(*of, **more)

    monkeypatch.setattr(uses, "renamed", meanwhile)
    answer = browser.post("/builder/kinds/view/urgent/rename/", {"key": "pressing"})
    assert answer.status_code == 302
    assert ("view", "pressing") in working(as_admin)
    assert working(as_admin).of("view")["late"].body["label"] == {"en": "Meanwhile"}


def test_a_rename_to_a_key_that_is_taken_is_refused(browser: Client, as_admin: Actor) -> None:
    dialog = browser.post(f"{LATE}rename/", {"key": "unpaid"}).content.decode()
    assert "another one with this key" in dialog
    assert drafting.mine(as_admin) is None


def test_the_key_of_a_type_with_records_stays(browser: Client, as_admin: Actor) -> None:
    records.submit(as_admin, "government_body", {"name": "Passports"})
    path = "/builder/kinds/record_type/government_body/"
    assert "1 record is of this type" in browser.get(f"{path}rename/").content.decode()
    assert "1 record is of this type" in browser.get(f"{path}remove/").content.decode()
    answer = browser.post(f"{path}rename/", {"key": "office"})
    assert "work goes by it" in answer.content.decode()
    assert drafting.mine(as_admin) is None


def test_an_element_is_renamed_with_all_that_uses_it(browser: Client, as_admin: Actor) -> None:
    path = "/builder/kinds/record_type/transaction/rename/?element=fields.incoming_number"
    assert "incoming_number" in browser.get(path).content.decode()
    answer = browser.post(path, {"key": "letter_number"})
    assert answer["Location"] == "/builder/kinds/record_type/transaction/"
    keys = [
        each["key"] for each in working(as_admin).of("record_type")["transaction"].body["fields"]
    ]
    assert "letter_number" in keys
    assert "incoming_number" not in keys
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert drafts.check(draft) == []


def test_a_rename_waits_until_expressions_that_quote_the_name_are_mended(
    browser: Client, as_admin: Actor
) -> None:
    path = "/builder/kinds/record_type/transaction/rename/?element=statuses.in_progress"
    answer = browser.post(path, {"key": "under_way"})
    assert answer.status_code == 422
    assert "Change it in these expressions" in answer.content.decode()
    assert drafting.mine(as_admin) is None
    assert browser.post(path, {"key": "under_way", "quoted": "1"}).status_code == 302
    left = [each.key for each in working(as_admin) if '"in_progress"' in str(each.body)]
    assert left == []
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert drafts.check(draft) == []


def test_the_key_of_a_field_with_values_stays(browser: Client, as_admin: Actor) -> None:
    data = {"name": "Acme", "kind": "individual", "mobile": "0501234567"}
    records.submit(as_admin, "client", data)
    path = "/builder/kinds/record_type/client/rename/?element=fields.mobile"
    assert "1 record has a value in this field" in browser.get(path).content.decode()
    assert browser.post(path, {"key": "phone"}).status_code == 422
    assert drafting.mine(as_admin) is None


def test_a_removed_element_is_shown_with_what_would_break(browser: Client, as_admin: Actor) -> None:
    path = "/builder/kinds/record_type/transaction/remove/?element=fields.client"
    page = browser.get(path).content.decode()
    assert "cannot be published" in page
    assert browser.post(path)["Location"] == "/builder/kinds/record_type/transaction/"
    draft = drafting.mine(as_admin)
    assert draft is not None
    assert drafts.check(draft)
    assert browser.post("/builder/draft/undo/").status_code == 302
    assert drafts.check(draft) == []


def test_there_is_no_dialog_for_an_element_that_is_not_there(browser: Client) -> None:
    for verb in ("rename", "remove", "uses"):
        path = f"/builder/kinds/record_type/transaction/{verb}/?element=fields.nothing"
        assert browser.get(path).status_code == 404
