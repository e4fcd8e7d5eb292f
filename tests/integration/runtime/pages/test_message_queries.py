"""How many queries the pages of messages need: few, and no more for more messages."""

import pytest

from engine.access.models import User
from runtime.messages.models import Delivery, OptOut
from tests.desk import Desk
from tests.integration.conftest import SignIn
from tests.integration.runtime.pages.test_queries import asked

pytestmark = pytest.mark.django_db
PAGES = {
    "/messages/": 9,
    "/messages/?channel=email&status=failed": 9,
    "/messages/{message}/": 7,
    "/messages/refusals/": 7,
    "/messages/wishes/": 8,
}


@pytest.mark.parametrize("path", PAGES)
def test_they_need_few_queries_however_much_was_sent(
    desk: Desk, admin: User, sign_in: SignIn, path: str
) -> None:
    client, address = sign_in(admin), path.format(message=desk.message.pk)
    before = asked(client, address)
    assert len(before) <= PAGES[path], before
    more_messages(desk)
    after = asked(client, address)
    assert len(after) <= len(before), after


def more_messages(desk: Desk) -> None:
    for place in range(4):
        for status in (Delivery.Status.FAILED, Delivery.Status.SENT):
            Delivery.objects.create(
                channel="email", address=f"{place}@client.example", language="en", text="Dear",
                record=desk.visa, user=desk.alice, status=status,
            )  # fmt: skip
        OptOut.objects.create(channel="email", address=f"{place}@x.example")
