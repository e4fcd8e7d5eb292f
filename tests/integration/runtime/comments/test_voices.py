"""What is said instead of written: taken by what its bytes are, told only to its audience."""

from collections.abc import Mapping

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from engine import audit
from engine.access import Actor
from engine.access.models import User
from runtime import comments, documents
from runtime.comments import voices
from runtime.comments.models import Comment
from runtime.records.models import Record

pytestmark = pytest.mark.usefixtures("one_request")
EBML = bytes.fromhex("1a45dfa3") + bytes(20) + b"webm" + bytes(20)
SOUND = EBML + b"A_OPUS" + bytes(200)
MP4 = bytes(4) + b"ftypmp42" + bytes(8) + b"mp42isom" + bytes(40) + b"hdlr" + bytes(8)


def say(actor: Actor, record: Record, audience: str = "internal", text: str = "") -> Comment:
    file = ContentFile(SOUND, name="voice.webm")
    voice = voices.take(actor, file, "12.5", "[0, 50, 100]")
    return comments.write(actor, record, audience, text, voice=voice)


def test_alice_speaks_and_bob_hears_her(as_alice: Actor, as_bob: Actor, visa: Record) -> None:
    said = say(as_alice, visa)
    heard = Comment.objects.all().visible_to(as_bob, visa).get()
    assert (heard.pk, heard.text) == (said.pk, "")
    assert (heard.voice.seconds, heard.voice.peaks) == (12.5, [0, 50, 100])
    opened = documents.open_document(as_bob, heard.voice.attachment_id)
    assert opened.path.read_bytes() == SOUND
    entry = audit.story("record", visa.pk).first()
    assert entry is not None
    assert entry.after["seconds"] == 12.5


def test_a_text_may_go_with_it(as_alice: Actor, visa: Record) -> None:
    assert say(as_alice, visa, text="Listen").text == "Listen"


def test_charlie_hears_nothing(as_alice: Actor, as_charlie: Actor, visa: Record) -> None:
    said = say(as_alice, visa)
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_charlie, said.voice.attachment_id)


def test_nobody_hears_what_was_deleted(as_alice: Actor, as_supervisor: Actor, visa: Record) -> None:
    said = say(as_alice, visa)
    comments.delete(as_supervisor, said, "by mistake")
    with pytest.raises(documents.DocumentNotFound):
        documents.open_document(as_alice, said.voice.attachment_id)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("voice.webm", b"MZ" + bytes(200)),
        ("voice.webm", EBML + b"V_VP9" + b"A_OPUS"),
        ("voice.webm", EBML + bytes(200)),
        ("voice.m4a", MP4 + b"soun" + b"vide"),
        ("voice.html", SOUND),
        ("voice.ogg", b"<script>OpusHead</script>"),
        ("voice.webm", b""),
    ],
)
def test_what_is_no_sound_is_not_taken(as_alice: Actor, name: str, content: bytes) -> None:
    with pytest.raises(documents.Unacceptable):
        voices.take(as_alice, ContentFile(content, name=name), "1", "[]")


@pytest.mark.parametrize(
    ("name", "content"),
    [("voice.webm", SOUND), ("voice.m4a", MP4 + b"soun" + bytes(90))],
)
def test_what_browsers_record_is_taken(as_alice: Actor, name: str, content: bytes) -> None:
    taken = voices.take(as_alice, ContentFile(content, name=name), "1", "[]")
    assert taken.attachment.media_type in voices.ACCEPTED


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"seconds": "nan"}, "bad_voice"),
        ({"seconds": "-1"}, "bad_voice"),
        ({"seconds": "302"}, "long_voice"),
        ({"peaks": "{}"}, "bad_voice"),
        ({"peaks": "[101]"}, "bad_voice"),
        ({"peaks": "[true]"}, "bad_voice"),
        ({"peaks": "[" * 100_000}, "bad_voice"),
        ({"peaks": str([1] * 201)}, "bad_voice"),
    ],
)
def test_its_length_and_its_waveform_have_bounds(
    as_alice: Actor, sent: Mapping[str, str], code: str
) -> None:
    with pytest.raises(comments.BadComment) as caught:
        voices.take(
            as_alice,
            ContentFile(SOUND, name="voice.webm"),
            sent.get("seconds", "1"),
            sent.get("peaks", "[]"),
        )
    assert caught.value.code == code


def test_the_form_is_sent_as_it_is(
    client: Client, alice: User, as_alice: Actor, visa: Record
) -> None:
    client.force_login(alice)
    sent = {
        "audience": "internal",
        "text": "",
        "token": "once",
        "voice": SimpleUploadedFile("voice.webm", SOUND, "audio/webm"),
        "voice_seconds": "3.2",
        "voice_peaks": "[10, 90]",
    }
    client.post(reverse("comment", args=[visa.pk]), sent)
    page = client.get(reverse("record", args=[visa.pk])).content.decode()
    assert 'data-seconds="3.2"' in page
    assert page.count("<rect") >= 2
    assert "data-offline" in page


def test_a_deleted_comment_says_who_took_it_away(
    client: Client, alice: User, as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    said = comments.write(as_alice, visa, "internal", "Nobody reads this any more")
    comments.delete(as_supervisor, said, "rude")
    client.force_login(alice)
    page = client.get(reverse("record", args=[visa.pk])).content.decode()
    place = page.split(f'id="comment-{said.pk}"')[1].split("</li>")[0]
    assert as_supervisor.name in place.split("comment-meta")[1].split("</div>", 1)[1]
    assert "Nobody reads this" not in page.split('id="history"')[0]
