"""Forms and values as HTML, by Jinja2 templates of the package's own."""

from forms.rendering.pages import Urls, environment, render_form, render_live, render_values

__all__ = ["Urls", "environment", "render_form", "render_live", "render_values"]
