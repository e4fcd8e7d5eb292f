"""An open page hears at once what is for its person, and nothing of others'."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from engine.access import Actor, actor_of
from engine.access.models import User
from engine.blueprint import Compiled
from runtime import notifications, records
from runtime.notifications import Message, stream, tail
from runtime.notifications.models import Event, Notification, Presence
from runtime.records.models import Record
from tests.blueprints import publish
from tests.integration.runtime.assignment.test_distribution import distributed

pytestmark = pytest.mark.django_db(transaction=True)
HELLO = Message(text={"ar": "مرحبا", "en": "Hello"})


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tail, "PAUSE", 0.02)
    yield
    tail._thread.submit(lambda: connection.close()).result()


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


class Page:
    """What a browser would do with the stream."""

    def __init__(self, cookie: str, *, query: str = "", last: str = "", method: str = "GET"):
        headers = [(b"cookie", cookie.encode())]
        headers += [(b"last-event-id", last.encode())] if last else []
        self.scope = {
            "type": "http",
            "method": method,
            "path": "/events/",
            "query_string": query.encode(),
            "headers": headers,
        }
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.text = ""
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.text += message["body"].decode()

    async def until(self, there: Callable[[str], bool]) -> str:
        async with asyncio.timeout(10):
            while not there(self.text):
                await asyncio.sleep(0.01)
        return self.text

    async def listening(self) -> None:
        """Wait until the table of events is looked at."""
        async with asyncio.timeout(10):
            while not tail.tail._is_looking():
                await asyncio.sleep(0.01)

    def events(self) -> list[dict[str, Any]]:
        lines = [line for line in self.text.splitlines() if line.startswith("data: ")]
        return [json.loads(line.removeprefix("data: ")) for line in lines]


def browse(page: Page, then: Callable[[], Awaitable[None]]) -> Page:
    async def both() -> None:
        serving = asyncio.create_task(stream.stream(page.scope, page.receive, page.send))
        await then()
        page.gone.set()
        await serving

    # In a thread: a browser test before this one may have left a loop running in ours.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, both()).result()
    return page


async def tell(*users: User) -> None:
    """Notify, in the thread of the streams so that the event loop is free."""
    await tail.in_thread(notifications.notify, [user.pk for user in users], HELLO)


def test_alice_hears_at_once(alice: User) -> None:
    page = Page(cookie_of(alice))

    async def then() -> None:
        await page.listening()
        await tell(alice)
        await page.until(lambda text: "data:" in text)

    browse(page, then)
    assert page.status == 200
    assert page.headers[b"content-type"].startswith(b"text/event-stream")
    assert page.headers[b"cache-control"] == b"no-store"
    (event,) = page.events()
    assert event["text"] == {"ar": "مرحبا", "en": "Hello"}
    assert event["id"] == Notification.objects.get(user=alice).pk


def test_charlie_hears_nothing_of_alices(alice: User, charlie: User) -> None:
    page = Page(cookie_of(charlie))

    async def then() -> None:
        await page.listening()
        await tell(alice)
        await tell(charlie)
        await page.until(lambda text: "data:" in text)

    browse(page, then)
    assert [event["id"] for event in page.events()] == [Notification.objects.get(user=charlie).pk]


def test_a_page_that_was_away_catches_up(alice: User, bob: User) -> None:
    notifications.notify([alice.pk], HELLO)
    seen = Event.objects.latest("id").pk
    notifications.notify([alice.pk, bob.pk], HELLO)
    page = Page(cookie_of(alice), last=str(seen))

    async def then() -> None:
        await page.until(lambda text: "data:" in text)

    browse(page, then)
    assert [event["id"] for event in page.events()] == [
        Notification.objects.filter(user=alice).latest("id").pk
    ]


def test_without_a_session_there_is_no_stream(db: None) -> None:
    async def then() -> None:
        await asyncio.sleep(0)

    for cookie in ("", "sessionid=forged", "sessionid=" + "x" * 5000, ";;;=;"):
        assert browse(Page(cookie), then).status == 401


def test_a_person_who_was_shut_out_has_no_stream(alice: User) -> None:
    cookie = cookie_of(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)

    async def then() -> None:
        await asyncio.sleep(0)

    assert browse(Page(cookie), then).status == 401


def test_only_reading_is_possible(alice: User) -> None:
    async def then() -> None:
        await asyncio.sleep(0)

    assert browse(Page(cookie_of(alice), method="POST"), then).status == 405


def test_one_person_opens_only_so_many_streams(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MOST_PER_PERSON", 1)
    first, second = Page(cookie_of(alice)), Page(cookie_of(alice))

    async def then() -> None:
        await first.until(lambda text: "retry" in text)
        await stream.stream(second.scope, second.receive, second.send)

    browse(first, then)
    assert (first.status, second.status) == (200, 503)
    assert not stream._open, "the place is free again"


def test_a_silent_stream_beats_and_ends_when_the_session_does(
    alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BEAT", 0.02)
    page = Page(cookie_of(alice))

    async def then() -> None:
        await page.until(lambda text: text.count(": beat") > stream.BEATS_PER_CHECK)
        await tail.in_thread(lambda: User.objects.filter(pk=alice.pk).update(is_active=False))
        async with asyncio.timeout(10):
            while stream._open:
                await asyncio.sleep(0.01)

    browse(page, then)


def test_an_event_committed_late_is_not_lost(alice: User) -> None:
    """Ids are given before commits: one with a lower id may come after one with a higher."""
    page = Page(cookie_of(alice))

    def event(number: int) -> None:
        Event.objects.create(pk=number, channel=f"user:{alice.pk}", name="n", data={"n": number})

    async def then() -> None:
        await page.listening()
        await tail.in_thread(event, 1002)
        await page.until(lambda text: "1002" in text)
        await tail.in_thread(event, 1001)
        await page.until(lambda text: "1001" in text)

    browse(page, then)
    assert [each["n"] for each in page.events()] == [1002, 1001]


def test_who_looks_at_a_record_shows_to_the_others(
    alice: User, bob: User, charlie: User, visa: Record
) -> None:
    pages = {user: Page(cookie_of(user), query=f"record={visa.pk}") for user in (bob, charlie)}
    first = Page(cookie_of(alice), query=f"record={visa.pk}")

    async def then() -> None:
        await first.until(lambda text: text.count("presence") == 1)
        for page in pages.values():
            others = asyncio.create_task(stream.stream(page.scope, page.receive, page.send))
            await page.until(lambda text: "retry" in text)
            if page is pages[bob]:
                await first.until(lambda text: text.count("presence") == 2)
            page.gone.set()
            await others
        await first.until(lambda text: text.count("presence") == 3)

    browse(first, then)
    names = [{each["name"] for each in event["viewers"]} for event in first.events()]
    assert names == [{"Alice"}, {"Alice", "Bob"}, {"Alice"}]
    assert "Alice" in pages[bob].text
    assert "presence" not in pages[charlie].text
    assert not Presence.objects.exists()


def test_alices_own_notifications_are_read_one_by_one_and_all(alice: User, bob: User) -> None:
    first, second = (notifications.notify([alice.pk], HELLO)[0] for _ in range(2))
    theirs = notifications.notify([bob.pk], HELLO)[0]
    actor = actor_of(alice)
    assert notifications.unread_count(actor) == 2
    assert notifications.mark_read(actor, [first, theirs]) == 1
    assert notifications.mark_all_read(actor) == 1
    assert notifications.unread_count(actor) == 0
    assert notifications.unread_count(actor_of(bob)) == 1
    assert Notification.objects.get(pk=second).words("fa") == "مرحبا"


def test_who_distributes_hears_of_work_and_who_does_not_hears_nothing(
    office: Compiled, as_supervisor: Actor, client_record: Record, bob: User, supervisor: User
) -> None:
    bodies = distributed()
    bodies["role"]["supervisor"]["capabilities"] = ["distribution.manage"]
    publish(bodies)
    sara, bobs = Page(cookie_of(supervisor)), Page(cookie_of(bob))

    async def then() -> None:
        await sara.listening()
        submit = partial(records.submit, as_supervisor, "visa", {"client": client_record.pk})
        await tail.in_thread(submit)
        await sara.until(lambda text: "event: work" in text)

    async def both() -> None:
        serving = asyncio.create_task(stream.stream(bobs.scope, bobs.receive, bobs.send))
        await then()
        bobs.gone.set()
        await serving

    browse(sara, both)
    assert {"family": "request"} in sara.events()
    assert "event: work" not in bobs.text
