"""Why a file was not taken."""

from django.utils.translation import gettext as _


class Unacceptable(Exception):
    """The file cannot be kept. `code` tells why, `message()` says it in the active language."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(f"{code}: {params}" if params else code)
        self.code = code
        self.params = params

    def message(self) -> str:
        return _words()[self.code] % self.params


class DocumentNotFound(Exception):
    """There is no such file among those that this person may open."""


def _words() -> dict[str, str]:
    return {
        "empty": _("The file is empty."),
        "too_large": _("The file is larger than %(limit)s MB."),
        "unknown_type": _(
            "Files of this type are not accepted. Choose a PDF, a picture as JPEG or PNG, or an "
            "Office document."
        ),
        "not_accepted": _("Only these files are accepted here: %(accepted)s."),
        "content_differs": _("The content of the file is not what its name says."),
        "bad_image": _("The picture cannot be read."),
        "no_sound": _("The recording cannot be played."),
        "image_too_large": _("The picture has too many pixels."),
    }
