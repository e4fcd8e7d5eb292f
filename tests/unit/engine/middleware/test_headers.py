"""Every answer carries the policy of the pages and an id."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from engine.middleware import request_id
from engine.middleware.content_policy import ContentPolicy
from engine.middleware.request_id import RequestId


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def test_the_policy_allows_nothing_inline() -> None:
    policy = ContentPolicy(page)(RequestFactory().get("/"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_request_gets_an_id_that_its_view_can_read() -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request_id.current())
        return HttpResponse("ok")

    response = RequestId(view)(RequestFactory().get("/"))
    assert response["X-Request-ID"] == seen[0]
    assert request_id.current() == "-"


def test_the_proxys_id_is_kept_unless_it_is_odd() -> None:
    kept = RequestId(page)(RequestFactory().get("/", headers={"X-Request-ID": "abc-12345"}))
    odd = RequestId(page)(RequestFactory().get("/", headers={"X-Request-ID": "x\ty"}))
    assert kept["X-Request-ID"] == "abc-12345"
    assert odd["X-Request-ID"] != "x\ty"
