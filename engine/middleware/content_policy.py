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


def may_frame_ours(view: View) -> View:
    """Let the page of `view` show another page of ours in a frame."""
    return _changed(view, {"frame-src": "'self'"})


def may_be_framed(view: View) -> View:
    """Let pages of ours show the page of `view` in a frame."""
    framed = _changed(view, {"frame-ancestors": "'self'"})

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = framed(*args, **kwargs)
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return wrapped


def _changed(view: View, changes: dict[str, str]) -> View:
    policy = "; ".join(f"{name} {value}" for name, value in {**_POLICY, **changes}.items())

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response["Content-Security-Policy"] = policy
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
