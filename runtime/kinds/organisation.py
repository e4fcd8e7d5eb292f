"""The office itself: its languages, calendar, working days, region and currency."""

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from runtime.definitions import Key, Label, Language, Part

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class HoursDefinition(Part):
    from_: time = Field(alias="from")
    to: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ >= self.to:
            raise ValueError("working hours end before they start")
        return self


class HolidayDefinition(Part):
    key: Key
    date: date
    label: Label


class OrganisationBody(Part):
    label: Label
    languages: list[Language] = Field(["ar", "en"], min_length=1)
    calendar: Literal["gregorian", "hijri", "jalali"] = "gregorian"
    timezone: str = "Asia/Riyadh"
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "SA"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "SAR"
    weekend: list[Weekday] = ["friday", "saturday"]
    hours: HoursDefinition = HoursDefinition(from_=time(8), to=time(16))
    holidays: list[HolidayDefinition] = []
