"""Moments as the reader sees them."""

from datetime import datetime

from runtime.pages import dates
from runtime.pages.page import Request


def when(request: Request, moment: datetime) -> str:
    return dates.moment(moment, dates.calendar_of(request.user.calendar))
