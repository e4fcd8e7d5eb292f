"""Lets each request see one release from its beginning to its end."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from engine.blueprint.current import one_release


class OneRelease:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with one_release():
            return self.get_response(request)
