"""Each sort of gateway hands messages over to a real server, and says what it answered."""

import logging
from dataclasses import replace
from typing import Any

import pytest

from engine.blueprint import live
from engine.blueprint.models import Release
from runtime.messages import sending
from runtime.messages.causes import Cause
from runtime.messages.models import Secret
from runtime.messages.parcel import Held, NotSent, Parcel, Undeliverable
from tests.integration.runtime.messages.conftest import NAME, by_http, by_smtp, keep, office
from tests.integration.runtime.messages.servers import HttpGateway, MailServer

pytestmark = pytest.mark.django_db
TEXT = Parcel("+966501234567", "مرحباً", "diwan-delivery-7")
LETTER = Parcel("acme@client.example", "Dear Acme", "diwan-delivery-8", "Your visa")


def test_a_request_carries_the_message_the_secret_and_a_key_against_repetition(
    http_gateway: HttpGateway,
) -> None:
    keep("token", "s3cr3t")
    body = "{messages: [{to: to, from: sender, body: text}], flash: false}"
    headers = [{"name": "Authorization", "value": '"Bearer " + secret.token'}]
    http_gateway.answer = lambda asked: (200, {"messages": [{"id": 42}]})
    office(gateway={"main": by_http(http_gateway, body=body, headers=headers, query='{v: "2"}',
                                    id="body.messages[1].id")})  # fmt: skip
    sent = sending.send("sms", TEXT)
    (asked,) = http_gateway.asked
    assert asked.body == {
        "messages": [{"to": "+966501234567", "from": "Diwan", "body": "مرحباً"}],
        "flash": False,
    }
    assert (asked.path, asked.query) == ("/send", {"v": ["2"]})
    assert asked.headers["Authorization"] == "Bearer s3cr3t"
    assert asked.headers["Idempotency-Key"] == "diwan-delivery-7"
    assert (sent.gateway, sent.provider_id) == ("main", "42")


def test_a_form_and_basic_authentication_will_do_as_well(http_gateway: HttpGateway) -> None:
    keep("word", "open")
    office(gateway={"main": by_http(http_gateway, body_as="form", user="acme", password="word")})
    sending.send("sms", TEXT)
    (asked,) = http_gateway.asked
    assert asked.body == {"to": "+966501234567", "text": "مرحباً"}
    assert asked.headers["authorization"] == "Basic YWNtZTpvcGVu"


def test_an_answer_that_is_no_success_is_told_without_the_secret(http_gateway: HttpGateway) -> None:
    keep("token", "s3cr3t")
    http_gateway.answer = lambda asked: (200, {"ok": False, "why": f"bad key {asked.body['k']}"})
    office(gateway={"main": by_http(http_gateway, body="{k: secret.token}", success="body.ok")})
    with pytest.raises(NotSent, match="bad key •••") as failed:
        sending.send("sms", TEXT)
    assert "s3cr3t" not in str(failed.value)
    assert not isinstance(failed.value, Undeliverable), "another try may help"


def test_a_number_that_is_refused_for_good_is_not_tried_again(http_gateway: HttpGateway) -> None:
    http_gateway.answer = lambda asked: (422, {"error": "no such number"})
    office(gateway={"main": by_http(http_gateway)})
    with pytest.raises(Undeliverable, match="no such number"):
        sending.send("sms", TEXT)


def test_a_redirection_is_not_followed(http_gateway: HttpGateway) -> None:
    http_gateway.answer = lambda asked: (302, {"to": "/elsewhere"})
    office(gateway={"main": by_http(http_gateway)})
    with pytest.raises(NotSent, match="HTTP 302"):
        sending.send("sms", TEXT)
    assert len(http_gateway.asked) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "169.254.169.254", "[::1]", "10.0.0.8"])
def test_addresses_inside_are_refused_unless_the_environment_names_them(
    http_gateway: HttpGateway, settings: Any, host: str
) -> None:
    settings.GATEWAY_NETWORKS = ["192.168.7.0/24"]
    port = http_gateway.url.rpartition(":")[2]
    office(gateway={"main": by_http(http_gateway, url=f"http://{host}:{port}/send")})
    with pytest.raises(NotSent, match="private network"):
        sending.send("sms", TEXT)
    assert not http_gateway.asked


def test_a_line_break_in_a_header_sends_nothing(http_gateway: HttpGateway) -> None:
    headers = [{"name": "X-Text", "value": "text"}]
    office(gateway={"main": by_http(http_gateway, headers=headers)})
    with pytest.raises(NotSent, match="more than one line"):
        sending.send("sms", replace(TEXT, text="Hello\r\nX-Evil: 1"))
    assert not http_gateway.asked


def test_a_letter_goes_through_a_mail_server_that_asks_who_it_is(mail_server: MailServer) -> None:
    keep("mail_word", "open sesame")
    office(gateway={"mail": by_smtp(mail_server, user="office", password="mail_word")})
    sent = sending.send("email", LETTER)
    (letter,) = mail_server.letters
    assert (letter["To"], letter["Subject"]) == ("acme@client.example", "Your visa")
    assert letter["From"] == "office@office.example"
    assert letter["Message-ID"] == sent.provider_id == "<diwan-delivery-8@office.example>"
    assert mail_server.signed_in == [("office", "open sesame")]


def test_what_people_can_mend_is_told_beside_what_the_server_says(
    mail_server: MailServer, http_gateway: HttpGateway
) -> None:
    keep("mail_word", "a wrong one")
    mail = by_smtp(mail_server, user="office", password="mail_word")
    away = by_smtp(mail_server, port=1)
    http_gateway.answer = lambda asked: (503, {})
    office(gateway={"a": mail, "b": away, "sms": by_http(http_gateway)})
    with pytest.raises(NotSent) as letter:
        sending.send("email", LETTER)
    causes = [each.cause for each in letter.value.tried]
    assert causes == [Cause.CREDENTIALS, Cause.UNREACHABLE]
    with pytest.raises(NotSent) as text:
        sending.send("sms", TEXT)
    assert [each.cause for each in text.value.tried] == [Cause.BUSY]


def test_nobody_adds_a_header_by_a_subject(mail_server: MailServer) -> None:
    office(gateway={"mail": by_smtp(mail_server)})
    sending.send("email", replace(LETTER, subject="Hello\r\nBcc: all@office.example"))
    (letter,) = mail_server.letters
    assert letter["Subject"] == "Hello Bcc: all@office.example"
    assert letter["Bcc"] is None


def test_a_receiver_whom_the_server_does_not_know_is_not_tried_again(
    mail_server: MailServer,
) -> None:
    mail_server.refuse = lambda address: "550 no such mailbox"
    office(gateway={"mail": by_smtp(mail_server)})
    with pytest.raises(Undeliverable, match="550 no such mailbox"):
        sending.send("email", LETTER)


def test_a_mail_service_takes_letters_through_its_api(http_gateway: HttpGateway) -> None:
    keep("postmark", "server-token")
    http_gateway.answer = lambda asked: (
        200,
        [{"ErrorCode": 0, "Message": "OK", "MessageID": "pm-9", "To": "acme@client.example"}],
    )
    settings = [{"key": "server_token", "secret": "postmark"},
                {"key": "api_url", "value": f"{http_gateway.url}/"}]  # fmt: skip
    service = {"name": "postmark", "settings": settings}
    office(gateway={"post": {"label": NAME, "channel": "email", "provider": "service",
                             "sender": "office@office.example", "service": service}})  # fmt: skip
    sent = sending.send("email", LETTER)
    (asked,) = http_gateway.asked
    assert asked.headers["X-Postmark-Server-Token"] == "server-token"
    assert asked.body["TextBody"].strip() == "Dear Acme"
    assert (sent.gateway, sent.provider_id) == ("post", "pm-9")


def test_a_notification_service_takes_messages(http_gateway: HttpGateway) -> None:
    keep("topic", "office")
    url = http_gateway.url.replace("http", "json") + "/{secret.topic}/?:to={to}"
    office(gateway={"note": {"label": NAME, "channel": "sms", "provider": "apprise",
                             "apprise": {"url": url}}})  # fmt: skip
    assert sending.send("sms", TEXT).gateway == "note"
    (asked,) = http_gateway.asked
    assert asked.path == "/office/"
    assert asked.body["message"] == "مرحباً"
    assert asked.body["to"] == "+966501234567"
    http_gateway.answer = lambda asked: (500, {})
    with pytest.raises(NotSent, match="note: "):
        sending.send("sms", TEXT)


def test_secrets_stand_nowhere_in_clear(
    http_gateway: HttpGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    keep("token", "s3cr3t")
    office(gateway={"main": by_http(http_gateway, query="{key: secret.token}")})
    sending.send("sms", TEXT)
    assert http_gateway.asked[0].query == {"key": ["s3cr3t"]}
    assert b"s3cr3t" not in bytes(Secret.objects.get().sealed)
    assert "s3cr3t" not in caplog.text
    assert "s3cr3t" not in str(live().blueprint.of("gateway"))
    assert Release.objects.exists()


def test_a_secret_that_was_sealed_with_another_key_has_to_be_set_anew(
    http_gateway: HttpGateway, settings: Any
) -> None:
    keep("token", "s3cr3t")
    office(gateway={"main": by_http(http_gateway, query="{key: secret.token}")})
    settings.SECRETS_KEY = "another"
    with pytest.raises(NotSent, match="set it anew"):
        sending.send("sms", TEXT)


def test_a_gateway_whose_secret_was_never_set_is_not_used(http_gateway: HttpGateway) -> None:
    office(gateway={"main": by_http(http_gateway, query="{key: secret.token}")})
    with pytest.raises(Held, match="no_gateway"):
        sending.send("sms", TEXT)
    keep("token", "s3cr3t")
    assert sending.send("sms", TEXT).gateway == "main"
