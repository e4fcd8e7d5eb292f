"""The pages on which an admin looks at what is under way, moves it, and takes that back."""

import re

import pytest
from django.test import Client

from builder import drafting
from builder.moving import choosing
from engine.access import SYSTEM, Actor
from engine.access.models import User
from engine.blueprint import Compiled
from runtime import records
from runtime.jobs import worker
from runtime.processes.models import ProcessInstance
from runtime.processes.moving.models import MoveBatch
from runtime.records.models import Record
from tests import checking
from tests.integration.builder.conftest import SignIn

PAGE = f"/builder/moving/{checking.KEY}/"


@pytest.fixture
def client_record(office: Compiled) -> Record:
    return records.submit(SYSTEM, "client", {"name": "Acme", "mobile": "+966551239876"})


@pytest.fixture
def running(client_record: Record) -> list[ProcessInstance]:
    """Three at the first task, one past it."""
    checking.publish(checking.body())
    made = [checking.make_record(client_record) for _ in range(4)]
    return [
        *(checking.begin(record) for record in made[:3]),
        checking.begin(made[3], "look"),
    ]


@pytest.fixture
def longer(running: list[ProcessInstance]) -> int:
    """A version with another branch: who has passed the split would wait for it."""
    return checking.publish(checking.body("law", ways=checking.MORE), "the law")


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))  # type: ignore[attr-defined]


def names(browser: Client, query: str = "") -> list[str]:
    page = browser.get(PAGE + query).content.decode()
    return re.findall(r'name="standing" value="(\w+)"', page)


def test_nothing_is_said_while_all_run_the_live_version(
    running: list[ProcessInstance], browser: Client
) -> None:
    assert "Everything runs the version that is live" in text_of(browser.get(PAGE))
    assert "run an earlier version" not in text_of(browser.get("/builder/"))


def test_the_pages_tell_of_what_runs_an_earlier_version_group_by_group(
    longer: int, browser: Client
) -> None:
    for address in ("/builder/", f"/builder/kinds/process/{checking.KEY}/"):
        page = browser.get(address)
        assert "4 instances run an earlier version" in text_of(page)
        assert f'href="{PAGE}"' in page.content.decode()
    page = text_of(browser.get(PAGE))
    assert "Can be moved 3" in page
    assert "Blocked 1" in page
    assert "It would wait here for ever" in page
    assert len(names(browser)) == 2
    assert len(names(browser, "?state=blocked")) == 1
    assert len(names(browser, "?state=mapping")) == 0
    assert len(names(browser, "?step=خطوة look")) == 1
    address = re.findall(r'data-dialog="([^"]*preview[^"]*)"', browser.get(PAGE).content.decode())
    page = browser.get(address[0].replace("&amp;", "&")).content.decode()
    assert page.count("process-diagram") == 2
    assert page.count("is-current") >= 2
    assert browser.get(f"{PAGE}preview/?standing=nothing").status_code == 404
    assert browser.get("/builder/moving/nothing/").status_code == 404
    assert browser.get("/builder/moving/batches/99/").status_code == 404
    assert browser.get(PAGE + "?to:::=x&to:a:b=c&state=zzz&step=zzz").status_code == 200


def test_the_publish_page_says_what_could_be_moved(
    running: list[ProcessInstance], browser: Client, as_admin: Actor
) -> None:
    body = checking.body("law", ways=checking.MORE)
    drafting.put(as_admin, "process", checking.KEY, body)
    page = text_of(browser.get("/builder/publish/"))
    assert "4 running instances keep the version that they began with" in page
    assert "3 can be moved, 1 is blocked" in page


def test_who_is_chosen_moves_and_is_put_back(
    longer: int, running: list[ProcessInstance], browser: Client
) -> None:
    assert browser.post(PAGE, {"standing": names(browser)}).status_code == 422
    assert browser.post(PAGE, {"reason": "because"}).status_code == 422
    assert not MoveBatch.objects.exists()
    answer = browser.post(PAGE, {"standing": names(browser), "reason": "the new law"})
    batch = MoveBatch.objects.get()
    assert answer["Location"] == f"/builder/moving/batches/{batch.pk}/"
    worker.run()
    page = text_of(browser.get(answer["Location"]))
    assert "3 moved" in page
    assert "1 kept where they were" in page
    assert "It would wait here for ever" in page
    assert ProcessInstance.objects.filter(release=longer).count() == 3
    browser.post(f"{answer['Location']}undo/")
    worker.run()
    assert "3 put back" in text_of(browser.get(answer["Location"]))
    assert not ProcessInstance.objects.filter(release=longer).exists()


def test_a_step_that_is_gone_is_mapped(running: list[ProcessInstance], browser: Client) -> None:
    checking.publish(checking.body(first="inspect"))
    page = text_of(browser.get(PAGE))
    assert "Need a mapping 3" in page
    field = choosing.field((checking.KEY, "look"))
    chosen = {field: "inspect"}
    assert "Can be moved 4" in text_of(browser.get(PAGE, chosen))
    browser.post(PAGE, {**chosen, "standing": names(browser), "reason": "renamed"})
    worker.run()
    tasks = ProcessInstance.objects.get(pk=running[0].pk).tasks.open()
    assert tasks.get().element == "inspect"


def test_who_may_not_build_sees_none_of_it(longer: int, alice: User, sign_in: SignIn) -> None:
    client = sign_in(alice)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"reason": "x"}).status_code == 403
    assert client.post("/builder/moving/batches/1/undo/").status_code == 403
