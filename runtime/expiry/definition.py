"""Which fields of a record type make up a document that ends, as consultants write it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from runtime.definitions import Key, Label, Part

FieldPath = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}(\.[a-z][a-z0-9_]{0,62}){0,2}$")
]
"""A field of the record, or of what it refers to: mobile, owner.mobile, unit.owner.mobile."""


class DocumentDefinition(Part):
    """A document that records of the type are, or hold: which fields say what of it.

    kind: a field of options that says what sort of document it is. holder: references to whom it
    belongs, of which the first that is filled in counts; without any the record itself is meant.
    phone: where the number to ring about it stands, the first filled in again. soon: days before
    its end from which it is said to end soon.
    """

    key: Key
    label: Label
    expires: Key
    kind: Key | None = None
    number: Key | None = None
    issued: Key | None = None
    file: Key | None = None
    holder: list[Key] = Field([], max_length=5)
    phone: list[FieldPath] = Field([], max_length=5)
    soon: int = Field(30, ge=0, le=3650)

    @property
    def renewed(self) -> list[Key]:
        """Return the fields that another version of the document fills in anew."""
        found = (self.number, self.issued, self.expires, self.file)
        return [key for key in found if key]
