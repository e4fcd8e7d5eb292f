"""Around a form: who fills it in, when, in which language, and what references point to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.i18n.calendars import Calendar
from engine.i18n.working_calendar import WorkingCalendar


@dataclass(frozen=True)
class Reference:
    """What a reference, a user or a file field points to, as it is shown and as FEEL sees it.

    names: FEEL values of the record by field key (see `Form.scope`); empty when nobody asks.
    note: a second line (a file's size, a user's department). thumbnail: address of a picture.
    """

    id: int
    label: str
    code: str = ""
    url: str = ""
    note: str = ""
    thumbnail: str = ""
    names: Mapping[str, Any] = field(default_factory=dict)


def _nothing(to: str, key: int) -> Reference | None:
    return None


@dataclass(frozen=True)
class FormContext:
    """Everything a form needs to know beside its data.

    calendar: the one in which dates are shown and typed. names: values of the `extra_names`
    that the form was compiled with. resolve: (what, id) → Reference or None, where `what` is a
    record type's key, "user" or "attachment"; ask `Form.references` what to load beforehand.
    """

    language: str = "ar"
    calendar: Calendar = Calendar.GREGORIAN
    today: date = field(default_factory=lambda: datetime.now(UTC).date())
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    actor: Mapping[str, Any] = field(default_factory=dict)
    region: str = "SA"
    currency: str = "SAR"
    zone: str = "UTC"
    working_calendar: WorkingCalendar | None = None
    resolve: Callable[[str, int], Reference | None] = _nothing
    names: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)
