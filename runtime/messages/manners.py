"""How the messages of a template are treated."""

from engine.blueprint import live
from runtime.messages.asking import Manner


def of(template: str | None) -> Manner:
    """Return what a template of the live release says; without one, nothing is special."""
    if template is None:
        return Manner()
    body = live().parsed("template", template)
    return Manner(template, body.topic or "", body.urgent, body.obligatory)
