"""What the records that point to this one come to: how many, how much, the first, the last.

Who keeps records knows which those are and works the value out; here it is only held, shown and
given to expressions.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic import Field as Setting

from forms.definition import FeelText, Key
from forms.field import Field
from forms.field_types.computed import Computed

Measure = Literal["count", "sum", "min", "max", "average"]
FROM_NOTHING = ("count", "sum")
"""Measures that are nought where there is nothing; the others are empty."""


class RollupSettings(BaseModel):
    """of: a record type. by: its reference to this record. where: FEEL over its records.

    field: whose values are measured; for all but a count. result: the field type of what comes
    out, with that type's settings beside.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    of: Key
    by: Key
    measure: Measure = "count"
    field: Key | None = None
    where: FeelText | None = None
    result: str = Setting("number", pattern=r"^[a-z][a-z0-9_]*$", max_length=40)

    @model_validator(mode="after")
    def _something_to_measure(self) -> "RollupSettings":
        if (self.measure == "count") != (self.field is None):
            raise ValueError("a count measures no field, everything else measures one")
        return self


class Rollup(Computed):
    name = "rollup"
    label = {"ar": "حصيلة السجلات المرتبطة", "en": "Rolled up", "fa": "برآیند رکوردهای مرتبط"}
    icon = "combine"
    Settings = RollupSettings
    derived = True
    in_lines = False

    def sources(self, settings: Any) -> dict[str, str]:
        return {}

    def beginning(self, field: Field) -> Any:
        return 0 if field.settings.measure in FROM_NOTHING else None


def is_rollup(field: Field) -> bool:
    return isinstance(field.type, Rollup)
