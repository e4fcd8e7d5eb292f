"""Names of files, without what could hurt in a path, a header or on a screen."""

import re
import unicodedata

# Path signs, controls, and the direction marks that make "gpj.exe" look like "exe.jpg".
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
LONGEST = 150


def safe(name: str) -> str:
    """Return the last part of a name, at most 150 characters long, its extension kept."""
    # Browsers send a quotation mark so, as the HTML standard has it.
    name = name.encode(errors="replace").decode().replace("%22", '"')
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    clean = " ".join(_FORBIDDEN.sub(" ", last).split()).strip(" .") or "file"
    stem, dot, extension = clean.rpartition(".")
    if not dot or len(extension) > 10:
        return clean[:LONGEST]
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension.lower()}"
