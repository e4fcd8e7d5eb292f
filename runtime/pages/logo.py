"""The office's logo, which everybody may see: it also stands on the page where people sign in."""

from django.http import Http404, HttpRequest, HttpResponse

from engine.blueprint import live
from runtime.kinds.organisation import organisation

_A_YEAR = 31_536_000


def logo(request: HttpRequest, mark: str) -> HttpResponse:
    """Answer the logo of that mark; another picture has another mark, and so another address."""
    found = organisation(live()).logo
    if found is None or found.mark != mark:
        raise Http404
    headers = {"Cache-Control": f"public, max-age={_A_YEAR}, immutable"}
    return HttpResponse(found.png, content_type="image/png", headers=headers)
