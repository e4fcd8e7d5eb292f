"""A person is erased on request: everywhere, for good, with the journal still whole."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, ProgrammingError, connection, transaction

from engine import audit
from engine.access import SYSTEM, Forbidden, actor_of
from engine.access.models import User
from engine.audit.models import Entry
from engine.audit.redacting import MASK
from engine.audit.verification import verify
from engine.blueprint import Compiled
from runtime import comments, documents, notifications, records
from runtime.documents import store
from runtime.documents.models import Attachment
from runtime.erasing import erasing
from runtime.notifications import Message
from runtime.records.errors import NotPossible
from runtime.records.models import Record, RecordKey
from tests.blueprints import publish
from tests.cast import MakeUser
from tests.integration.conftest import SignIn
from tests.integration.runtime import work
from tests.integration.runtime.office import label

SECRETS = ("Hind", "966501234567", "called her", "her-id")
PERSONAL = ("name", "mobile", "photo")


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Compiled:
    settings.MEDIA_ROOT = tmp_path
    bodies: dict[str, Any] = deepcopy(dict(work.bodies(postponement=work.POSTPONEMENT)))
    for field in bodies["record_type"]["client"]["fields"]:
        field["personal"] = field["key"] in PERSONAL
    bodies["role"]["carer"] = {
        "label": label("Carer"),
        "records": [{"type": "*", "see": "all"}],
        "capabilities": ["person.erase"],
    }
    return publish(bodies)


@pytest.fixture
def carer(office: Compiled, make_user: MakeUser) -> User:
    return make_user("dalal", roles=["carer"])


@pytest.fixture
def hind(office: Compiled, alice: User) -> Record:
    """Alice's client, with all that gathers around one."""
    mine = actor_of(alice)
    client = records.submit(mine, "client", {"name": "Hind", "mobile": "+966501234567"})
    client = records.edit(mine, client, {"city": "Riyadh"}, partial=True)
    comments.write(mine, client, "internal", "I called her")
    documents.attach(mine, client, SimpleUploadedFile("her-id.pdf", b"%PDF-1.7 her-id"))
    records.submit(SYSTEM, "visa", {"client": client.pk, "people": 1})
    User.objects.create_user("hind", name="Hind", record_id=client.pk)
    notifications.notify(
        [alice.pk], Message(text=label("Hind waits")), record=client, over=("in_app",)
    )
    return Record.objects.get(pk=client.pk)


def everything() -> str:
    """Return every text of every table, as a search through the database would see it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("runtime_", "access_", "audit_entry")):
                cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')
                found += [f"{table} {row[0]}" for row in cursor.fetchall()]
    return json.dumps(found, ensure_ascii=False)


@pytest.mark.django_db
def test_nothing_of_her_is_left_and_the_journal_is_whole(
    hind: Record, carer: User, django_capture_on_commit_callbacks: Any
) -> None:
    before = everything()
    assert all(secret in before for secret in SECRETS)
    digest = Attachment.objects.get(record=hind).sha256
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(actor_of(carer), hind, "She asked for it")
    after = everything()
    places = [after[max(0, after.find(each) - 400) :][:500] for each in SECRETS if each in after]
    assert places == []
    assert "Riyadh" in after
    assert not store.path(digest).exists()
    assert not RecordKey.objects.filter(record=hind).exists()
    assert list(verify()) == []
    entry = audit.story("record", hind.pk)[0]
    assert (entry.verb, entry.actor_id, entry.reason) == (
        "record.erase",
        carer.pk,
        "She asked for it",
    )
    first = audit.story("record", hind.pk).last()
    assert first is not None
    assert first.after["name"] == MASK


@pytest.mark.django_db
def test_her_account_is_closed(hind: Record, carer: User) -> None:
    erasing.erase(actor_of(carer), hind, "asked")
    user = User.objects.get(record_id=hind.pk)
    assert (user.is_active, user.name, user.username) == (False, "", f"erased-{user.pk}")


@pytest.mark.django_db
def test_the_mobile_is_free_for_another(hind: Record, carer: User) -> None:
    erasing.erase(actor_of(carer), hind, "asked")
    assert records.submit(SYSTEM, "client", {"name": "Other", "mobile": "+966501234567"})


@pytest.mark.django_db
def test_alice_without_the_right_erases_nobody(hind: Record, alice: User) -> None:
    with pytest.raises(Forbidden):
        erasing.erase(actor_of(alice), hind, "no")
    assert Record.objects.get(pk=hind.pk).data["name"] == "Hind"


@pytest.mark.django_db
def test_who_meddles_with_a_redacted_entry_is_found(hind: Record, carer: User) -> None:
    erasing.erase(actor_of(carer), hind, "asked")
    redacted = Entry.objects.exclude(redaction=None).first()
    assert redacted is not None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('diwan.redacting', 'on', true)")
        cursor.execute("UPDATE audit_entry SET after = '{}' WHERE id = %s", [redacted.pk])
        assert [each.code for each in verify()] == ["changed"]
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["hash = ''", "verb = 'x'", "subject_id = '0'", "redaction = NULL"]
)
def test_nothing_else_of_an_entry_can_change(hind: Record, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('diwan.redacting', 'on', true)")
        with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            cursor.execute(f"UPDATE audit_entry SET {change}")


@pytest.mark.django_db
def test_a_kind_without_personal_fields_has_nothing_to_erase(hind: Record, carer: User) -> None:
    visa = Record.objects.get(type="visa")
    with pytest.raises(NotPossible, match="nothing_personal"):
        erasing.erase(actor_of(carer), visa, "asked")


@pytest.mark.django_db
def test_it_is_told_before_and_confirmed_by_typing_the_number(
    hind: Record, carer: User, sign_in: SignIn
) -> None:
    browser, path = sign_in(carer), f"/records/{hind.pk}/erase/"
    page = browser.get(path).content.decode()
    assert "Fields: Name, Mobile" in page
    assert "1 account to sign in" in page
    assert "Backups made before" in page
    answer = browser.post(path, {"number": "C0000", "reason": "asked"})
    assert answer.status_code == 422
    assert "Type the number exactly" in answer.content.decode()
    assert browser.post(path, {"number": hind.number, "reason": " "}).status_code == 422
    assert Record.objects.get(pk=hind.pk).data["name"] == "Hind"
    assert browser.post(path, {"number": hind.number, "reason": "asked"}).status_code == 302
    assert "name" not in Record.objects.get(pk=hind.pk).data
    told = browser.get(f"/records/{hind.pk}/history/").content.decode()
    assert "Personal data erased" in told
