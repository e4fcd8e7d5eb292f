"""Who a comment is meant for. Roles say who may read it and who may write to it."""

from engine.blueprint import Kind
from runtime.definitions import Color, Label, Part


class AudienceBody(Part):
    """`external`: people outside the office, such as the client, read it."""

    label: Label
    color: Color = "gray"
    external: bool = False


class Audience(Kind):
    """Compiles to its body with the key: `Compiled.get("audience", key).label`."""

    name = "audience"
    folder = "audiences"
    label = {"ar": "مستوى تعليق", "en": "Comment audience", "fa": "سطح یادداشت"}
    Body = AudienceBody
    order = 20
