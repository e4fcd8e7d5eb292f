"""Text of several lines."""

from pydantic import Field as Setting

from forms.field_type import NoSettings
from forms.field_types import text


class LongTextSettings(NoSettings):
    """rows: the height of the empty box; it grows with the text."""

    min_length: int | None = Setting(None, ge=0, le=100_000)
    max_length: int = Setting(10_000, ge=1, le=100_000)
    rows: int = Setting(3, ge=2, le=30)


class LongText(text.Text):
    name = "long_text"
    label = {"ar": "نص طويل", "en": "Long text", "fa": "متن بلند"}
    widget = "long_text"
    icon = "text"
    index = None
    wide = True
    Settings = LongTextSettings
