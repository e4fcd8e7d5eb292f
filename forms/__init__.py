"""Forms: fields by type, their JSON Schema, rules, checks, binding and drawing. Pure: no
models, no database, no request.
"""

from forms.compiling import compile_form
from forms.context import FormContext, Reference
from forms.definition import (
    CheckDefinition,
    FieldDefinition,
    FormDefinition,
    PlacedField,
    RuleDefinition,
    SectionDefinition,
    TabDefinition,
)
from forms.evaluation import FormState
from forms.field import Field
from forms.field_type import FieldType, field_types
from forms.form import Form
from forms.messages import Message
from forms.problems import FormProblems, Problem
from forms.rendering import Urls, render_form, render_live, render_values
from forms.validation import Validated

__all__ = [
    "CheckDefinition",
    "Field",
    "FieldDefinition",
    "FieldType",
    "Form",
    "FormContext",
    "FormDefinition",
    "FormProblems",
    "FormState",
    "Message",
    "PlacedField",
    "Problem",
    "Reference",
    "RuleDefinition",
    "SectionDefinition",
    "TabDefinition",
    "Urls",
    "Validated",
    "compile_form",
    "field_types",
    "render_form",
    "render_live",
    "render_values",
]
