"""Attached pictures, shown small; a phone may take them with its camera."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field as Setting

from forms.context import FormContext
from forms.field import Field
from forms.field_types import file


class ImageSettings(file.FileSettings):
    """capture: a phone opens its camera at once."""

    accept: list[file.Mime] = Setting(["image/jpeg", "image/png", "image/webp"], max_length=50)
    max_size: int = Setting(10, ge=1, le=100)
    capture: bool = False


class Image(file.File):
    name = "image"
    label = {"ar": "صورة", "en": "Picture", "fa": "تصویر"}
    icon = "image"
    Settings = ImageSettings

    def drawing(self, field: Field, value: Any, ctx: FormContext) -> Mapping[str, Any]:
        own = {"picture": True, "capture": field.settings.capture}
        return {**super().drawing(field, value, ctx), **own}
