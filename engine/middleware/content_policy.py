"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "media-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_HEADER = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
_PERMISSIONS = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"


def allow_style_attributes(view: View) -> View:
    """Let the page of `view` set style attributes: diagram editors cannot do without."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Content-Security-Policy"] = f"{_HEADER}; style-src-attr 'unsafe-inline'"
        return response

    return wrapped


class ContentPolicy:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", _HEADER)
        response.setdefault("Permissions-Policy", _PERMISSIONS)
        return response
