"""Every address that a page has: what it is for, who must not have it, and nonsense sent to it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern

from engine.access.models import User
from tests.desk import Desk
from tests.integration.conftest import SignIn
from tests.integration.runtime.pages.addresses import ADDRESSES, Address

pytestmark = pytest.mark.django_db
PEOPLE = ("alice", "bob", "charlie", "supervisor", "manager", "admin")


@pytest.fixture
def people(request: pytest.FixtureRequest) -> dict[str, User | None]:
    return {"": None} | {name: request.getfixturevalue(name) for name in PEOPLE}


def names(resolver: URLResolver) -> set[str]:
    """Return the names of all addresses; those of the API have none but its schema."""
    found: set[str] = set()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            found |= names(entry)
        elif isinstance(entry, URLPattern) and entry.name:
            found.add(entry.name)
    return found


def test_each_address_is_tried() -> None:
    # A logo is designed, published and asked for where organisations are designed; the worker is
    # built with the scripts, and browsers ask for it.
    tried = {address.name for address in ADDRESSES} | {"api_schema", "logo", "worker"}
    ours = names(of("engine.access.urls")) | names(of("runtime.urls"))
    assert tried == ours


def of(module: str) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), module)


def filled(text: str, desk: Desk) -> str:
    """Return a text with the keys of what lies on the desk in the places that name it."""
    keys = {name: getattr(row, "pk", row) for name, row in vars(desk).items()}
    return text.format(**keys | {"group": desk.group.key})


def sent(desk: Desk, fields: Any) -> dict[str, Any]:
    return {
        name: [filled(one, desk) for one in value]
        if isinstance(value, list)
        else filled(value, desk)
        for name, value in fields.items()
    }


def ask(client: Client, address: Address, desk: Desk) -> HttpResponse:
    path = filled(address.path, desk)
    if address.post is None:
        return client.get(path)  # type: ignore[return-value]
    return client.post(path, sent(desk, address.post))  # type: ignore[return-value]


def content(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text: str = body.decode(errors="replace")
    return response.headers.get("Location", "") + text


def tried(desk: Desk, work: Callable[[Address], str]) -> dict[str, str]:
    """Return what is wrong by address; whatever was done for one is undone before the next."""
    found = {}
    for address in ADDRESSES:
        with transaction.atomic():
            if wrong := work(address):
                found[address.name] = wrong
            transaction.set_rollback(True)
    return found


def test_each_shows_what_it_is_for(desk: Desk, people: dict[str, User], sign_in: SignIn) -> None:
    def work(address: Address) -> str:
        response = ask(sign_in(people[address.who]), address, desk)
        wanted = filled(address.says, desk)
        fine = response.status_code in (200, 302) or address.name in ("upload", "scan_pages")
        return (
            "" if fine and wanted in content(response) else f"{response.status_code}, no {wanted}"
        )

    assert tried(desk, work) == {}


def test_strangers_are_asked_to_sign_in(desk: Desk, sign_in: SignIn) -> None:
    def work(address: Address) -> str:
        response = ask(sign_in(None), address, desk)
        if address.open_to_all:
            return "" if response.status_code in (200, 302) else str(response.status_code)
        asked = response.headers.get("Location", "").startswith("/login/?next=")
        return "" if asked and not response.content else str(response.status_code)

    assert tried(desk, work) == {}


def test_others_get_nothing_of_it(desk: Desk, people: dict[str, User], sign_in: SignIn) -> None:
    def work(address: Address) -> str:
        return " ".join(filter(None, (look(address, *other) for other in address.others.items())))

    def look(address: Address, who: str, status: int) -> str:
        response = ask(sign_in(people[who]), address, desk)
        if response.status_code != status:
            return f"{who} got {response.status_code}"
        shown = status != 302 and filled(address.says, desk) in content(response)
        return f"{who} was shown it" if shown else ""

    assert tried(desk, work) == {}


def test_nonsense_is_answered_and_harms_nothing(
    desk: Desk, people: dict[str, User], sign_in: SignIn
) -> None:
    def work(address: Address) -> str:
        response = send(sign_in(people[address.who]), address)
        fine = response.status_code == address.bad[1]
        led = "evil" in response.headers.get("Location", "")
        return "" if fine and not led else f"{response.status_code} {response.headers}"

    def send(client: Client, address: Address) -> Any:
        path, (given, _) = filled(address.path, desk), address.bad
        if isinstance(given, str):
            return client.get(path + ("&" if "?" in path else "?") + given)
        return client.post(path, given)

    assert tried(desk, work) == {}
