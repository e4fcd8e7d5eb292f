"""What messages are about: people may want none of a topic, and still those of others."""

from engine.blueprint import Kind
from runtime.definitions import Label, Part


class TopicBody(Part):
    """`help`: what somebody misses who wants none of these."""

    label: Label
    help: Label | None = None


class Topic(Kind):
    """Compiles to its body with the key: `Compiled.get("topic", key).label`."""

    name = "topic"
    folder = "topics"
    label = {"ar": "موضوع رسائل", "en": "Message topic", "fa": "موضوع پیام"}
    Body = TopicBody
    order = 20
