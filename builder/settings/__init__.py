"""Settings of what is built, as forms of our own: panels out of the models that read them."""

from builder.settings.panel import Panel, Settings, panel

__all__ = ["Panel", "Settings", "panel"]
