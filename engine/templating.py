"""The Jinja2 environment of the product's own pages.

Text that admins write (messages, letters) never comes here: it has a sandbox of its own.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext
from jinja2 import Environment
from markupsafe import Markup

from engine.i18n import calendars, labels
from engine.i18n.calendars import Calendar

HUES = 8  # .hue-0 … .hue-7 of controls.css
MISSING_ICON = "circle-dashed"


def environment(**options: Any) -> Environment:
    """Return the environment that Django's Jinja2 backend builds its templates with."""
    # Django's backend gives autoescape=True.
    env = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(
        static=static, url=url, icon=icon, language=language, is_rtl=get_language_bidi
    )
    env.filters.update(
        label=label,
        day=day,
        moment=moment,
        relative=relative,
        initials=initials,
        hue=hue,
        clock=clock,
    )
    return env


def language() -> str:
    """Return the language of this request: ar, en or fa."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def label(value: dict[str, str] | str | None) -> str:
    """Return a label's words in the language of this request."""
    return value if isinstance(value, str) else labels.text(value or {}, language())


@lru_cache(maxsize=512)
def icon(name: str, classes: str = "") -> Markup:
    """Return the drawing of a Lucide icon, to be coloured by the text around it."""
    path = settings.ICONS / f"{re.sub(r'[^a-z0-9-]', '', name)}.svg"
    if not path.is_file():
        return icon(MISSING_ICON, classes) if name != MISSING_ICON else Markup("")
    body = re.sub(r"<!--.*?-->", "", path.read_text(), flags=re.DOTALL)
    inner = body[body.index(">", body.index("<svg")) + 1 : body.rindex("</svg>")].strip()
    return Markup(  # noqa: S704 — the drawing comes with the product.
        f'<svg class="icon {classes}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f"{inner}</svg>"
    )


def day(
    value: date | datetime | None, calendar: str = Calendar.GREGORIAN, style: str = "long"
) -> str:
    """Return a date's words in the given calendar."""
    if value is None:
        return ""
    shown = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return calendars.format_date(shown, Calendar(calendar), language(), style)


def moment(value: datetime | None, calendar: str = Calendar.GREGORIAN, zone: str = "") -> Markup:
    """Return a `<time>` with the date and the hour in the zone of the organisation."""
    if value is None:
        return Markup("")
    local = timezone.localtime(value, ZoneInfo(zone) if zone else None)
    date_words = calendars.format_date(local.date(), Calendar(calendar), language(), "long")
    words = f"{date_words} {local:%H:%M}"
    return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), words)


def clock(value: datetime) -> str:
    return f"{timezone.localtime(value):%H:%M}"


def relative(value: datetime | date | None) -> str:
    """Return how far a date is from today: “after 3 days”."""
    if value is None:
        return ""
    shown = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return calendars.format_date(shown, Calendar.GREGORIAN, language(), "relative")


def initials(name: str) -> str:
    """Return up to two first letters, joined so that Arabic letters don't connect."""
    words = [word.removeprefix("ال") or word for word in name.split()]
    return "\u200c".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))


def hue(seed: Any) -> int:
    return sum(str(seed).encode()) % HUES
