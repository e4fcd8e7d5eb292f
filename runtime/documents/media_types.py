"""What a file is by its content; its name is only asked to agree."""

from collections.abc import Collection, Iterable
from fnmatch import fnmatchcase
from pathlib import PurePath

import puremagic

from runtime.documents.errors import Unacceptable

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
# By extension: the only files that are kept. Nothing that a browser would run is among them.
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "odt": f"{_OPEN}.text",
    "ods": f"{_OPEN}.spreadsheet",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "webm": "audio/webm",
    "mp4": "video/mp4",
}
IMAGES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif", "image/tiff"})
# What a browser may show in the page; all else is only downloaded.
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif"})
# What puremagic calls the containers that several of our types share.
_CONTAINERS = {
    "ogg": {"ogg", "oga", "ogv", "opus"},
    "m4a": {"m4a", "mp4", "m4v", "mov", "3gp"},
    "mp4": {"m4a", "mp4", "m4v", "mov", "3gp"},
    "webm": {"webm", "mkv", "mka"},
    "doc": {"doc", "xls", "ppt", "msi", "ole"},
    "xls": {"doc", "xls", "ppt", "msi", "ole"},
    "odt": {"odt", "zip"},
    "ods": {"ods", "zip"},
}
_TEXT = {"txt", "csv"}
_LINE_MARKS = set("\t\n\r\f\ufeff")


def media_type(name: str, content: bytes) -> str:
    """Return the media type; Unacceptable when it is unknown, or not what the name says."""
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension not in MEDIA_TYPES:
        raise Unacceptable("unknown_type")
    if not (_is_text(content) if extension in _TEXT else _matches(extension, content)):
        raise Unacceptable("content_differs")
    return MEDIA_TYPES[extension]


def _matches(extension: str, content: bytes) -> bool:
    try:
        found = puremagic.magic_string(content)
    except puremagic.PureError:
        return False
    wanted = MEDIA_TYPES[extension]
    extensions = _CONTAINERS.get(extension, {extension})
    return any(
        match.mime_type == wanted or match.extension.lstrip(".") in extensions for match in found
    )


def _is_text(content: bytes) -> bool:
    """Tell whether this is text in UTF-8 or in the code page of Arabic Windows."""
    for encoding in ("utf-8", "windows-1256"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(char >= " " or char in _LINE_MARKS for char in text)
    return False


def is_one_of(type_: str, accepted: Iterable[str]) -> bool:
    """Tell whether a media type is among those accepted, which may be families: `image/*`."""
    return any(fnmatchcase(type_, pattern) for pattern in accepted)


def extensions_of(accepted: Collection[str]) -> list[str]:
    """Return the extensions of media types, as people know them."""
    return [name for name, type_ in MEDIA_TYPES.items() if is_one_of(type_, accepted)]
