"""Which gateway a text message takes: by the country and the carrier of its number."""

from typing import Any

import pytest

from engine.blueprint import live
from runtime.messages import routing, sending
from runtime.messages.parcel import Held, Parcel
from runtime.messages.segments import size
from tests.integration.runtime.messages.conftest import NAME, by_http, office
from tests.integration.runtime.messages.servers import HttpGateway

pytestmark = pytest.mark.django_db
STC, MOBILY, VODAFONE, MCI = "+966501234567", "+966541234567", "+201001234567", "+989121234567"


def route(*gateways: str, **more: Any) -> dict[str, Any]:
    return {"label": NAME, "gateways": list(gateways), **more}


ROUTES = {
    "saudi": route("gulf", "world", country="SA"),
    "stc": route("stc", country="SA", carriers=["stc"]),
    "egypt": route("nile", country="EG", carriers=["Vodafone", "Orange"], priority=5),
    "iran": route("kavenegar", country="IR"),
    "rest": route("world"),
}


@pytest.fixture
def routed(http_gateway: HttpGateway) -> HttpGateway:
    keys = ("gulf", "stc", "nile", "kavenegar", "world")
    made = {key: by_http(http_gateway, url=f"{http_gateway.url}/{key}") for key in keys}
    office(gateway=made, sms_route=ROUTES)
    return http_gateway


@pytest.mark.parametrize(
    ("number", "country", "carrier", "ways"),
    [
        (STC, "SA", "STC", ["stc:stc", "saudi:gulf", "saudi:world"]),
        (MOBILY, "SA", "Mobily", ["saudi:gulf", "saudi:world"]),
        (VODAFONE, "EG", "Vodafone", ["egypt:nile", "rest:world"]),
        ("+201112345678", "EG", "Etisalat", ["rest:world"]),
        (MCI, "IR", "IR-MCI", ["iran:kavenegar", "rest:world"]),
        ("+14155552671", "US", "", ["rest:world"]),
    ],
)
def test_the_route_that_says_most_comes_first(
    routed: HttpGateway, number: str, country: str, carrier: str, ways: list[str]
) -> None:
    plan = routing.plan(live(), "sms", number)
    assert (plan.country, plan.carrier) == (country, carrier)
    assert [f"{way.route}:{way.key}" for way in plan.ways] == ways


def test_a_gateway_that_fails_is_followed_by_the_next(routed: HttpGateway) -> None:
    routed.answer = lambda asked: (500, {}) if asked.path != "/world" else (200, {"id": "w"})
    sent = sending.send("sms", Parcel(STC, "Hello", "r-1"))
    assert [asked.path for asked in routed.asked] == ["/stc", "/gulf", "/world"]
    assert (sent.gateway, sent.provider_id) == ("world", "w")
    assert [bool(each.error) for each in sent.tried] == [True, True, False]


def test_one_that_is_switched_off_is_passed_over(http_gateway: HttpGateway) -> None:
    off = {**by_http(http_gateway), "enabled": False}
    office(gateway={"off": off, "on": by_http(http_gateway)},
           sms_route={"all": route("off", "on")})  # fmt: skip
    assert sending.send("sms", Parcel(STC, "Hello", "r-1")).gateway == "on"


def test_a_number_that_no_route_leads_to_waits(http_gateway: HttpGateway) -> None:
    office(gateway={"g": by_http(http_gateway)}, sms_route={"iran": route("g", country="IR")})
    with pytest.raises(Held, match="no_route"):
        sending.send("sms", Parcel(STC, "Hello", "r-1"))


def test_without_routes_gateways_are_tried_by_their_priority(http_gateway: HttpGateway) -> None:
    second, first = by_http(http_gateway), {**by_http(http_gateway), "priority": 1}
    office(gateway={"a": second, "b": first})
    assert [way.key for way in routing.plan(live(), "sms", STC).ways] == ["b", "a"]


def test_the_mail_server_of_the_environment_is_the_last_one(
    http_gateway: HttpGateway, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_HOST = "mail.office.example"
    http_gateway.answer = lambda asked: (503, {})
    office(gateway={"web": {**by_http(http_gateway), "channel": "email"}})
    sent = sending.send("email", Parcel("a@client.example", "Hello", "r-1", "Hi"))
    assert [each.gateway for each in sent.tried] == ["web", "environment"]
    assert mailoutbox[0].extra_headers["Message-ID"] == "<r-1@localhost>"


@pytest.mark.parametrize(
    ("text", "messages", "units"),
    [
        ("a" * 160, 1, 160),
        ("a" * 161, 2, 161),
        ("€" * 80, 1, 160),
        ("م" * 70, 1, 70),
        ("م" * 71, 2, 71),
        ("م" * 135, 3, 135),
        ("😀", 1, 2),
    ],
)
def test_texts_in_arabic_letters_take_more_messages(text: str, messages: int, units: int) -> None:
    found = size(text)
    assert (found.messages, found.units) == (messages, units)
