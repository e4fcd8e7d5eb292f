"""Comments: who reads them, who writes them, and who may take one away."""

import pytest

from engine import access, audit
from engine.access import Actor
from runtime import comments, records
from runtime.comments.models import Comment
from runtime.records.models import Record

pytestmark = pytest.mark.usefixtures("one_request")


def read(actor: Actor, record: Record) -> list[str]:
    return [comment.text for comment in Comment.objects.all().visible_to(actor, record)]


def test_alice_writes_and_her_team_reads_the_latest_first(
    as_alice: Actor, as_bob: Actor, visa: Record
) -> None:
    comments.write(as_alice, visa, "internal", " first ")
    comments.write(as_bob, visa, "internal", "second")
    assert read(as_bob, visa) == ["second", "first"]


def test_charlie_reads_and_writes_nothing(as_alice: Actor, as_charlie: Actor, visa: Record) -> None:
    comments.write(as_alice, visa, "internal", "ours")
    assert read(as_charlie, visa) == []
    with pytest.raises(access.Forbidden):
        comments.write(as_charlie, visa, "internal", "mine")


def test_bob_may_read_for_the_public_but_only_the_assignee_writes(
    as_alice: Actor, as_bob: Actor, visa: Record
) -> None:
    comments.write(as_alice, visa, "public", "Dear client")
    assert read(as_bob, visa) == ["Dear client"]
    with pytest.raises(access.Forbidden):
        comments.write(as_bob, visa, "public", "me too")


@pytest.mark.parametrize(
    ("audience", "text", "code"),
    [
        ("internal", "  ", "empty"),
        ("internal", "x" * 10_001, "too_long"),
        ("management", "hello", "unknown_audience"),
    ],
)
def test_a_comment_has_words_bounds_and_an_audience(
    as_alice: Actor, visa: Record, audience: str, text: str, code: str
) -> None:
    with pytest.raises(comments.BadComment) as caught:
        comments.write(as_alice, visa, audience, text)
    assert caught.value.code == code


def test_alice_cannot_delete_even_her_own_comment(as_alice: Actor, visa: Record) -> None:
    comment = comments.write(as_alice, visa, "internal", "oops")
    with pytest.raises(access.Forbidden):
        comments.delete(as_alice, comment)


def test_a_deleted_comment_loses_its_text_but_not_the_journal(
    as_alice: Actor, as_supervisor: Actor, visa: Record
) -> None:
    comment = comments.write(as_alice, visa, "internal", "oops")
    comments.delete(as_supervisor, comment, "rude")
    comment.refresh_from_db()
    assert (comment.text, comment.deleted_by_id) == ("", as_supervisor.user_id)
    entry = audit.story("record", visa.pk).first()
    assert entry is not None
    assert (entry.verb, entry.reason) == ("comment.delete", "rude")
    assert entry.before["text"] == "oops"


def test_the_story_tells_comments_to_their_audience_only(
    as_alice: Actor, as_supervisor: Actor, visa: Record, make_user: object
) -> None:
    comments.write(as_alice, visa, "internal", "between us")
    told = [event.what for event in records.history(as_supervisor, visa)]
    assert "between us" in told
