"""Forms: fields by type, their JSON Schema, rules, checks, binding and drawing. Pure: no
models, no database, no request.
"""

from forms.definition import (
    CheckDefinition,
    FieldDefinition,
    FormDefinition,
    PlacedField,
    RuleDefinition,
    SectionDefinition,
)

__all__ = [
    "CheckDefinition",
    "FieldDefinition",
    "FormDefinition",
    "PlacedField",
    "RuleDefinition",
    "SectionDefinition",
]
