"""Who a comment is meant for. Roles say who may read it and who may write to it."""

from runtime.definitions import Color, Label, Part


class AudienceBody(Part):
    """`external`: people outside the office, such as the client, read it."""

    label: Label
    color: Color = "gray"
    external: bool = False
