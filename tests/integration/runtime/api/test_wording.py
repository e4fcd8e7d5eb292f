"""What is wrong with a request is said in the language asked for, with what may have been meant."""

from copy import deepcopy
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from jsonschema import Draft202012Validator

from engine.access import actor_of
from engine.access.models import User
from runtime import comments, records
from runtime.api.components import COMMENT
from runtime.comments import voices
from tests import desk as desks
from tests.blueprints import publish
from tests.desk import Desk
from tests.integration.conftest import SignIn
from tests.integration.runtime.comments.test_voices import SOUND

pytestmark = pytest.mark.django_db
CLIENTS = "/api/records/client/"


def detail(client: Client, path: str, language: str = "en") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 400, (path, answer.content)
    said: str = answer.json()["detail"]
    return said


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("ctiy=Riyadh", "There is no filter “ctiy” here. Did you mean “city”?"),
        ("balance__gtt=5", "There is no filter “balance__gtt” here. Did you mean “balance__gt”?"),
        ("sort=ctiy", "There is no column “ctiy” here. Did you mean “city”?"),
        ("sort=-ctiy", "There is no column “ctiy” here. Did you mean “city”?"),
        ("due__gt=soon", "What “due” is compared with is no value of it."),
        ("cursor=zzz", "“zzz” is no place in this list."),
        ("size=many", "“size” has to be a whole number."),
    ],
)
def test_a_list_says_what_it_does_not_know(
    desk: Desk, alice: User, sign_in: SignIn, query: str, says: str
) -> None:
    assert detail(sign_in(alice), f"{CLIENTS}?{query}") == says


def test_with_nothing_near_the_choices_are_named(desk: Desk, alice: User, sign_in: SignIn) -> None:
    said = detail(sign_in(alice), f"{CLIENTS}?qqqqqq=1")
    assert "There are: " in said
    assert "city" in said
    assert "secret" not in said, "what one may not read is no choice"
    assert "“secret”" in detail(sign_in(alice), f"{CLIENTS}?secret=x")
    which = detail(sign_in(alice), "/api/tasks/?which=his")
    assert which == "“which” has to be one of these: mine, groups, late."


def test_it_is_said_in_arabic_and_persian(desk: Desk, alice: User, sign_in: SignIn) -> None:
    for language, says in (("ar", "هل تقصد"), ("fa", "آیا منظورتان")):
        assert says in detail(sign_in(alice), f"{CLIENTS}?ctiy=x", language)
    sent: dict[str, list[str]] = {"data": []}
    answer = sign_in(alice).post(
        CLIENTS, sent, "application/json", headers={"accept-language": "ar"}
    )
    assert answer.json()["detail"] == "يجب أن تكون قيمة «data» كائنًا."


def test_no_filter_tells_of_a_field_that_is_read_on_some_records_alone(
    equipped: Any, alice: User, bob: User, sign_in: SignIn
) -> None:
    bodies = deepcopy(dict(desks.bodies()))
    for entry in bodies["role"]["clerk"]["records"]:
        if entry["type"] == "client":
            entry["fields"] = [{"key": "city", "see": "own"}]
    publish(bodies)
    records.submit(actor_of(alice), "client", {"name": "Acme", "city": "Riyadh"})
    listed = sign_in(bob).get(CLIENTS).json()["results"]
    assert [row["title"] for row in listed] == ["Acme"]
    assert "city" not in listed[0]["data"]
    assert "“city”" in detail(sign_in(bob), f"{CLIENTS}?city=Riyadh")


def test_what_was_said_is_told_from_what_was_written(
    desk: Desk, alice: User, sign_in: SignIn
) -> None:
    mine = actor_of(alice)
    spoken = voices.take(mine, ContentFile(SOUND, name="voice.webm"), "12.5", "[0, 50, 100]")
    comments.write(mine, desk.client, "internal", "", voice=spoken)
    said, written = sign_in(alice).get(f"{CLIENTS}{desk.client.pk}/comments/").json()["results"]
    assert (said["kind"], written["kind"]) == ("voice", "text")
    assert written["files"] == []
    comment = Draft202012Validator(COMMENT)
    assert comment.is_valid(said)
    assert comment.is_valid(written)
    (file,) = said["files"]
    assert (file["kind"], file["seconds"], file["peaks"]) == ("voice", 12.5, [0, 50, 100])
