"""The pages of the office, mounted below the address of an attempt and opened by its people.

The page that is drawn is the very page of the runtime, with the person of the attempt as its user
and every address of it beginning with that of the attempt.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, cast

from django.http import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, get_script_prefix, resolve, set_script_prefix
from django.utils import translation
from django.utils.translation import gettext as _

from engine.access.models import User
from runtime.pages.page import Request, failure

_PAGES = "runtime.pages."
_CLOSED = {"file", "export_list", "export_file", "export_again", "print_template", "printed"}
"""What reaches or makes files, which would stay."""


def open_page(request: Request, person: User, prefix: str, path: str) -> HttpResponseBase:
    """Return the page of the office at `path`, as the person sees it; `prefix` ends with "/"."""
    inner = _inner(request, person, prefix, path)
    with translation.override(person.language), _mounted(prefix):
        try:
            match = resolve(inner.path_info)
        except Resolver404:
            return failure(inner, 404, _("There is no such page"))
        if not _is_open(match):
            text = _("Exports, prints and accounts stay out of what is tried.")
            return failure(inner, 403, _("This cannot be tried here"), text=text)
        inner.resolver_match = match
        response = match.func(inner, *match.args, **match.kwargs)
        return cast(HttpResponseBase, response)


def _inner(request: Request, person: User, prefix: str, path: str) -> Any:
    inner: Any = copy(request)
    inner.path_info, inner.path = f"/{path}", f"{prefix}{path}"
    inner.user, inner.session, inner.COOKIES = person, {}, {}
    inner.apart = True
    return inner


def _is_open(match: ResolverMatch) -> bool:
    return match.func.__module__.startswith(_PAGES) and match.url_name not in _CLOSED


@contextmanager
def _mounted(prefix: str) -> Iterator[None]:
    """Let every address that is made within begin with the prefix."""
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        yield
    finally:
        set_script_prefix(before)
