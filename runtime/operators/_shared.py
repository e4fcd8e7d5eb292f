"""What operators on records share: how FEEL values become stored ones."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from engine import feel
from forms import FormContext
from forms.field import Field
from runtime.records.record_type import RecordType


class Params(BaseModel):
    """Parameters of an operator: FEEL values by name; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def stored(kind: RecordType, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return FEEL values as the fields of the type store them; unknown keys as they are."""
    return {key: _stored(kind.fields.get(key), value) for key, value in values.items()}


def _stored(field: Field | None, value: Any) -> Any:
    if field is None or value is None:
        return feel.to_json(value)
    if field.columns and isinstance(value, list | tuple):
        return [_row(field, row) for row in value]
    found = field.type.from_feel(field, value, FormContext())
    # What does not fit stays, so that the form says what is wrong with it.
    return feel.to_json(value) if found is None else found


def _row(field: Field, row: Any) -> Any:
    if not isinstance(row, Mapping):
        return feel.to_json(row)
    return {key: _stored(field.columns.get(key), value) for key, value in row.items()}
