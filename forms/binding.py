"""From what a browser posts to values by field key."""

from typing import TYPE_CHECKING, Any

from forms.context import FormContext
from forms.field_type import Posted

if TYPE_CHECKING:
    from forms.form import Form


def bind(form: "Form", post: Posted, ctx: FormContext, prefix: str = "") -> dict[str, Any]:
    """Return values of the posted fields; a field that was not on the page is not in it."""
    return {
        key: field.type.bind(field, f"{prefix}{key}", post, ctx)
        for key, field in form.fields.items()
        if field.type.is_posted(field, f"{prefix}{key}", post)
    }
