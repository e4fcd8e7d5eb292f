"""Until when a message waits because people want their rest."""

from __future__ import annotations

from datetime import datetime, timedelta

from runtime.kinds.organisation import Organisation

_LOOK_AHEAD = 60  # Days; a holiday is shorter.


def until(office: Organisation, channel: str, moment: datetime) -> datetime | None:
    """Return when the quiet hours that the moment lies in end; None when it lies in none."""
    quiet = office.quiet
    if quiet is None or channel not in quiet.channels:
        return None
    end = moment
    for _ in range(_LOOK_AHEAD):
        later = _end(office, end)
        if later is None:
            break
        end = later
    return end if end > moment else None


def _end(office: Organisation, moment: datetime) -> datetime | None:
    """Return the end of the night, or of the day off, that the moment lies in."""
    quiet = office.quiet
    assert quiet is not None
    local = moment.astimezone(office.zone)
    day, clock = local.date(), local.time()
    if quiet.days_off and not office.working_calendar.is_working(day):
        return datetime.combine(day + timedelta(days=1), quiet.to, office.zone)
    if quiet.from_ > quiet.to:  # Over midnight.
        night = clock >= quiet.from_ or clock < quiet.to
        ends = day + timedelta(days=1) if clock >= quiet.from_ else day
    else:
        night, ends = quiet.from_ <= clock < quiet.to, day
    return datetime.combine(ends, quiet.to, office.zone) if night else None
