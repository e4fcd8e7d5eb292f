"""Documents that end: found over all types, by right, with whom to ring; renewed with a history."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engine.access import Actor, Forbidden
from engine.access.models import User
from engine.blueprint import Compiled
from engine.blueprint.releases import PublishRefused
from runtime import documents, records
from runtime.expiry import centre, ends, renewing
from runtime.expiry.centre import Asked
from runtime.records.errors import Invalid
from runtime.records.models import Record
from tests.blueprints import Bodies, publish
from tests.integration.conftest import SignIn
from tests.integration.runtime.office import BODIES, CLIENT, label
from tests.unit.runtime.documents.test_media_types import PDF

pytestmark = pytest.mark.usefixtures("db", "one_request")
PAPER: dict[str, Any] = {
    "label": label("Paper"),
    "title": "code",
    "fields": [
        {"key": "client", "type": "reference", "to": "client", "label": label("Client")},
        {"key": "owner", "type": "reference", "to": "client", "label": label("Owner")},
        {"key": "code", "type": "text", "label": label("Code")},
        {"key": "sort", "type": "choice", "label": label("Sort"), "options": [
            {"key": "permit", "label": label("Permit")},
            {"key": "lease", "label": label("Lease")}]},
        {"key": "ends", "type": "date", "label": label("Ends"), "filterable": True},
        {"key": "scan", "type": "file", "label": label("Scan")},
    ],
    "documents": [
        {"key": "paper", "label": label("Paper"), "expires": "ends", "number": "code",
         "kind": "sort", "file": "scan", "holder": ["owner", "client"],
         "phone": ["owner.mobile", "client.mobile"], "soon": 20}],
}  # fmt: skip
UNTIL = {"key": "until", "type": "date", "label": label("Until")}
HELD = {
    **CLIENT,
    "fields": [*CLIENT["fields"], UNTIL],
    "documents": [
        {"key": "contract", "label": label("Contract"), "expires": "since", "phone": ["mobile"]},
        {"key": "hidden", "label": label("Hidden"), "expires": "until"},
    ],
}
RIGHTS = {
    "type": "paper",
    "see": "department",
    "create": "all",
    "edit": "own",
    "actions": {"attach": "department"},
}


def _bodies() -> Bodies:
    clerk = BODIES["role"]["clerk"]
    on_clients, *others = clerk["records"]
    secret = [*on_clients["fields"], {"key": "until", "see": "none", "edit": "none"}]
    rights = [{**on_clients, "fields": secret}, *others, RIGHTS]
    types = {**BODIES["record_type"], "client": HELD, "paper": PAPER}
    roles = {**BODIES["role"], "clerk": {**clerk, "records": rights}}
    return {**BODIES, "record_type": types, "role": roles}


@pytest.fixture
def office(db: None) -> Compiled:
    return publish(_bodies())


def on(days: int) -> str:
    return (ends.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def paper(as_alice: Actor) -> Callable[..., Record]:
    def make(code: str, days: int, **data: Any) -> Record:
        return records.submit(as_alice, "paper", {"code": code, "ends": on(days), **data})

    return make


def found(actor: Actor, **asked: Any) -> list[str]:
    return [row.record.title for row in centre.page(actor, Asked(**asked)).rows]


def test_alice_sees_what_needs_attention_of_all_types_the_first_to_end_on_top(
    as_alice: Actor, paper: Callable[..., Record]
) -> None:
    for code, days in (("later", 200), ("soon", 15), ("gone", -3), ("month", 25)):
        paper(code, days)
    records.submit(as_alice, "client", {"name": "Acme", "since": on(5)})
    assert found(as_alice) == ["gone", "Acme", "soon"]
    assert found(as_alice, period="expired") == ["gone"]
    assert found(as_alice, period="month") == ["gone", "Acme", "soon", "month"]
    counted = centre.counts(as_alice, Asked())
    assert counted == {
        "attention": 3, "expired": 1, "week": 2, "month": 4, "quarter": 4, "all": 5
    }  # fmt: skip
    states = {row.record.title: row.end.state for row in centre.page(as_alice, Asked("all")).rows}
    assert states["gone"] == "expired"
    assert (states["soon"], states["month"]) == ("soon", "valid")


def test_kinds_and_holders_narrow_the_list_and_say_whom_to_ring(
    as_alice: Actor, paper: Callable[..., Record]
) -> None:
    acme = records.submit(as_alice, "client", {"name": "Acme", "mobile": "+966501234567"})
    driver = records.submit(as_alice, "client", {"name": "Driver", "since": on(3)})
    paper("of Acme", 1, client=acme.pk, sort="lease")
    paper("of the driver", 2, client=acme.pk, owner=driver.pk, sort="permit")
    assert found(as_alice, place="paper.paper.permit") == ["of the driver"]
    assert found(as_alice, place="client.contract") == ["Driver"]
    assert found(as_alice, holder=acme.pk) == ["of Acme", "of the driver"]
    assert found(as_alice, holder=driver.pk) == ["of the driver", "Driver"]
    rows = {row.record.title: row for row in centre.page(as_alice, Asked()).rows}
    assert [str(rows[each].holder) for each in rows] == ["Acme", "Driver", "Driver"]
    assert rows["of Acme"].phone == rows["of the driver"].phone == "+966501234567"
    assert rows["of the driver"].option == "permit"


def test_charlie_sees_nothing_of_alices_and_nobody_a_field_that_is_closed_to_them(
    as_alice: Actor, as_charlie: Actor, paper: Callable[..., Record]
) -> None:
    paper("soon", 1)
    records.submit(as_alice, "client", {"name": "Acme", "since": on(2)})
    assert found(as_charlie, period="all") == []
    assert set(centre.counts(as_charlie, Asked()).values()) == {0}
    assert found(as_alice, place="client.hidden", period="all") == []


def test_a_renewed_document_keeps_the_old_one_as_history(
    as_alice: Actor, paper: Callable[..., Record]
) -> None:
    old, new = (
        documents.upload(as_alice, ContentFile(PDF + tail, name="scan.pdf"))
        for tail in (b"1", b"2")
    )
    permit = paper("first", 2, scan=old.pk)
    document = permit.record_type.documents[0]
    given = {"code": "second", "ends": on(300), "scan": new.pk}
    renewed = renewing.renew(as_alice, permit, document, given)
    renewed = records.edit(as_alice, renewed, {"code": "second, corrected"}, partial=True)
    renewed = renewing.renew(as_alice, renewed, document, {"ends": on(700)})
    assert found(as_alice) == []
    versions = renewing.versions(renewed, document)
    assert [each.values["code"] for each in versions] == ["second, corrected", "first"]
    assert [each.values["scan"] for each in versions] == [new.pk, old.pk]
    assert versions[1].day == date.fromisoformat(on(2))
    assert documents.open_document(as_alice, old.pk).path.read_bytes() == PDF + b"1"
    assert [event.verb for event in records.history(as_alice, renewed)][:3] == [
        "renew", "edit", "renew"
    ]  # fmt: skip


def test_a_renewed_document_has_to_end_later_and_only_those_who_may_edit_renew(
    as_alice: Actor, as_bob: Actor, paper: Callable[..., Record]
) -> None:
    permit = paper("first", 2)
    document = permit.record_type.documents[0]
    for given in ({"ends": on(2)}, {"ends": None}, {"code": "x"}):
        with pytest.raises(Invalid) as caught:
            renewing.renew(as_alice, permit, document, given)
        assert set(caught.value.errors) == {"ends"}
    with pytest.raises(Forbidden):
        renewing.renew(as_bob, permit, document, {"ends": on(9)})


def test_documents_that_name_what_is_not_there_are_refused(db: None) -> None:
    wrong = {**PAPER["documents"][0], "expires": "code", "holder": ["sort"], "file": "none",
             "phone": ["nobody.mobile"]}  # fmt: skip
    bodies = _bodies()
    types = {**bodies["record_type"], "paper": {**PAPER, "documents": [wrong]}}
    with pytest.raises(PublishRefused) as caught:
        publish({**bodies, "record_type": types})
    paths = {each.path for each in caught.value.problems}
    assert paths == {f"documents.paper.{name}" for name in ("expires", "holder", "file", "phone")}


def test_the_centre_asks_no_more_for_more_rows(
    alice: User, paper: Callable[..., Record], as_alice: Actor, sign_in: SignIn
) -> None:
    client = sign_in(alice)
    acme = records.submit(as_alice, "client", {"name": "Acme", "mobile": "+966501234567"})
    paper("one", 1, client=acme.pk)
    few = _asked(client)
    for place in range(5):
        other = records.submit(as_alice, "client", {"name": f"Other {place}", "since": on(place)})
        paper(f"more {place}", place, client=other.pk)
    assert len(few) == len(_asked(client))
    assert len(few) <= 16, "\n".join(few)
    page = client.get(reverse("document_centre")).content.decode()
    assert 'href="tel:+966501234567"' in page
    assert "more 3" in page


def _asked(client: Client) -> list[str]:
    assert client.get(reverse("document_centre")).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse("document_centre")).status_code == 200
    return [query["sql"] for query in queries.captured_queries]


def test_alice_renews_in_the_dialog_and_the_record_shows_what_was(
    alice: User, paper: Callable[..., Record], sign_in: SignIn
) -> None:
    permit, client = paper("first", 2), sign_in(alice)
    address = reverse("renew", args=[permit.pk, "paper"])
    assert 'name="ends"' in client.get(address).content.decode()
    sent = {"token": "t", "version": permit.version, "code": "second", "ends": on(400)}
    assert client.post(address, {**sent, "ends": on(1)}).status_code in (302, 422)
    permit.refresh_from_db()
    assert permit.data["code"] == "first"
    assert client.post(address, {**sent, "token": "u"}).status_code == 302
    shown = client.get(reverse("record", args=[permit.pk])).content.decode()
    assert "Earlier versions" in shown
    assert "first" in shown
