"""Recordings: what somebody says in the browser, taken in by what its bytes are."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.core.files import File

from engine.access import Actor
from runtime.comments.errors import BadComment
from runtime.documents import uploading
from runtime.documents.errors import Unacceptable
from runtime.documents.models import Attachment

LONGEST = 300
"""Seconds of one recording."""
MAX_BYTES = 6 * 1024 * 1024
MOST_PEAKS = 200
ACCEPTED = ("audio/webm", "audio/mp4", "audio/ogg")
# What the head of a file holds that has sound in it, and of one that has pictures too.
_HEAD = 64 * 1024
_CONTAINERS = {
    b"\x1a\x45\xdf\xa3": ((b"A_OPUS", b"A_VORBIS"), (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG")),
    b"OggS": ((b"OpusHead", b"\x01vorbis"), (b"\x80theora",)),
    b"ftyp": ((b"soun",), (b"vide",)),
}


@dataclass(frozen=True)
class Recording:
    """A recording that a comment may take up. peaks: how loud, from 0 to 100, begin to end."""

    attachment: Attachment
    seconds: float
    peaks: tuple[int, ...]


def take(actor: Actor, file: File[bytes], seconds: str, peaks: str) -> Recording:
    """Keep a recording loose for its author, as a form sends it.

    seconds: a number; peaks: JSON of a list of whole numbers.
    Raises Unacceptable for what is no sound, BadComment("bad_voice") or ("long_voice").
    """
    length, levels = _length(seconds), _levels(peaks)
    if not _is_sound(file.read(_HEAD)):
        raise Unacceptable("no_sound")
    file.seek(0)
    kept = uploading.upload(actor, file, max_bytes=MAX_BYTES, accept=ACCEPTED)
    return Recording(kept, length, levels)


def _length(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise BadComment("bad_voice") from None
    if not 0 < seconds < float("inf"):
        raise BadComment("bad_voice")
    if seconds > LONGEST + 1:  # Browsers stop a moment late.
        raise BadComment("long_voice")
    return round(seconds, 2)


def _levels(text: str) -> tuple[int, ...]:
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        raise BadComment("bad_voice") from None
    if not isinstance(found, list) or len(found) > MOST_PEAKS:
        raise BadComment("bad_voice")
    if not all(type(each) is int and 0 <= each <= 100 for each in found):
        raise BadComment("bad_voice")
    return tuple(found)


def _is_sound(head: bytes) -> bool:
    """Tell whether the container holds sound and no pictures, whatever it is called."""
    sound, pictures = next(
        (found for mark, found in _CONTAINERS.items() if mark in head[:8]), ((), ())
    )
    return any(each in head for each in sound) and not any(each in head for each in pictures)
