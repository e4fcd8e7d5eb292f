"""Files: taken in by content, held by records, given out by right, swept when nobody holds them."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from engine import access, audit
from engine.access import SYSTEM, Actor
from runtime import clock, comments, documents, records
from runtime.documents import store
from runtime.documents.models import Attachment
from runtime.records.models import Record
from tests.unit.runtime.documents.test_media_types import PDF, picture

pytestmark = pytest.mark.usefixtures("db", "one_request", "media")


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def pdf(name: str = "paper.pdf", tail: bytes = b"") -> "ContentFile[bytes]":
    return ContentFile(PDF + tail, name=name)


def test_an_upload_is_loose_and_only_alice_can_open_it(as_alice: Actor, as_bob: Actor) -> None:
    file = documents.upload(as_alice, pdf())
    opened = documents.open_document(as_alice, file.pk)
    assert opened.path.read_bytes() == PDF
    assert opened.inline
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_bob, file.pk)


def test_equal_files_are_kept_once(as_alice: Actor, media: Path) -> None:
    first, second = (documents.upload(as_alice, pdf(name)) for name in ("a.pdf", "b.pdf"))
    assert first.sha256 == second.sha256
    assert len(list(store.kept())) == 1


def test_limits_of_a_field_hold(as_alice: Actor) -> None:
    with pytest.raises(documents.Unacceptable) as caught:
        documents.upload(as_alice, pdf(tail=bytes(2000)), max_bytes=1024)
    assert caught.value.code == "too_large"
    with pytest.raises(documents.Unacceptable) as caught:
        documents.upload(as_alice, pdf(), accept={"image/png"})
    assert caught.value.code == "not_accepted"
    with pytest.raises(documents.Unacceptable) as caught:
        documents.upload(as_alice, ContentFile(b"", name="a.pdf"))
    assert caught.value.code == "empty"


def test_media_types_may_be_named_by_their_family(as_alice: Actor) -> None:
    file = documents.upload(as_alice, ContentFile(picture(), name="a.png"), accept={"image/*"})
    assert (file.media_type, file.width, file.height) == ("image/png", 4, 3)


def test_a_field_holds_the_file_and_the_records_rights_hold_for_it(
    as_alice: Actor, as_bob: Actor, as_charlie: Actor, visa: Record
) -> None:
    file = documents.upload(as_alice, pdf())
    records.edit(as_alice, visa, {"attached": [file.pk]})
    file.refresh_from_db()
    assert (file.record, file.field) == (visa, "attached")
    assert documents.open_document(as_bob, file.pk).attachment == file
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_charlie, file.pk)


def test_a_file_in_a_field_that_alice_may_not_see_stays_closed(
    as_alice: Actor, client_record: Record
) -> None:
    file = documents.upload(SYSTEM, ContentFile(picture(), name="a.png"))
    Attachment.objects.filter(pk=file.pk).update(record=client_record, field="secret")
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_alice, file.pk)


def test_nobody_takes_anothers_loose_file_by_its_number(
    as_alice: Actor, as_bob: Actor, visa: Record
) -> None:
    file = documents.upload(as_bob, pdf())
    with pytest.raises(records.Invalid) as caught:
        records.edit(as_alice, visa, {"attached": [file.pk]})
    assert list(caught.value.errors) == ["attached"]


def test_nobody_takes_a_file_of_another_record(
    as_alice: Actor, visa: Record, client_record: Record
) -> None:
    file = documents.attach(as_alice, client_record, pdf())
    with pytest.raises(records.Invalid):
        records.edit(as_alice, visa, {"attached": [file.pk]})


def test_a_paper_is_attached_by_right_and_noted(
    as_alice: Actor, as_charlie: Actor, visa: Record
) -> None:
    with pytest.raises(access.Forbidden):
        documents.attach(as_charlie, visa, pdf())
    file = documents.attach(as_alice, visa, pdf("عقد.pdf"))
    entry = audit.story("record", visa.pk).first()
    assert entry is not None
    assert (entry.verb, entry.after["name"]) == ("record.attach", "عقد.pdf")
    assert file.record == visa


def test_a_comments_file_is_for_its_audience(
    as_alice: Actor, as_supervisor: Actor, as_charlie: Actor, visa: Record
) -> None:
    file = documents.upload(as_alice, pdf())
    comment = comments.write(as_alice, visa, "internal", "see the paper", [file])
    assert documents.open_document(as_supervisor, file.pk)
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_charlie, file.pk)
    comments.delete(as_supervisor, comment, "by mistake")
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_alice, file.pk)


def test_given_up_uploads_are_swept_after_a_day_and_held_ones_stay(
    as_alice: Actor, visa: Record, media: Path
) -> None:
    held = documents.attach(as_alice, visa, pdf())
    documents.upload(as_alice, pdf(tail=b"loose"))
    _make_old(media)
    assert documents.sweep() == 0
    with clock.movable():
        clock.advance(timedelta(days=2))
        assert documents.sweep() == 1
    assert [file.name for file in store.kept()] == [held.sha256]
    assert list(Attachment.objects.all()) == [held]


def test_what_a_dead_process_half_wrote_is_swept(media: Path) -> None:
    (media / "ab" / "cd").mkdir(parents=True)
    (media / "ab" / "cd" / "new-xyz").write_bytes(b"half")
    _make_old(media)
    documents.sweep()
    assert list(store.kept()) == []


def _make_old(media: Path) -> None:
    for file in media.glob("??/??/*"):
        os.utime(file, (0, 0))
