"""Forms and values as HTML, by Jinja2 templates of the package's own."""

from forms.rendering.controls import Control
from forms.rendering.laying import Drawn
from forms.rendering.pages import (
    Urls,
    environment,
    lay,
    render_field,
    render_form,
    render_live,
    render_values,
)

__all__ = [
    "Control",
    "Drawn",
    "Urls",
    "environment",
    "lay",
    "render_field",
    "render_form",
    "render_live",
    "render_values",
]
