"""What an archive says of itself, sealed so that nobody without the key can alter it unseen."""

import hmac
from datetime import datetime
from typing import Literal

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from engine.audit.storage import key
from runtime.backups.errors import BackupProblem

NAME = "manifest.json"
LISTING = "files.txt"
DATABASE = "database.dump"
MEDIA = "media/"


class Manifest(BaseModel):
    """`listing`: SHA-256 of the list of members; `size`: bytes; `migrations`: the last by app."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    product: str
    postgres: int
    made_at: datetime
    release: int
    migrations: dict[str, str]
    counts: dict[str, int]
    files: int
    size: int
    listing: str
    missing: int = 0

    @property
    def contents(self) -> str:
        """Return what is in it, as a terminal says it: "1 record and 2 files"."""
        records, files = self.counts["runtime.Record"], self.files - 1
        return f"{_counted(records, 'record')} and {_counted(files, 'file')}"

    def sealed(self) -> bytes:
        body = self.model_dump(mode="json")
        return orjson.dumps({"manifest": body, "seal": _seal(body)}, option=orjson.OPT_INDENT_2)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def read(content: bytes) -> Manifest:
    """Return what was sealed; raise BackupProblem where it is not as it was written."""
    try:
        given = orjson.loads(content)
        body, seal = given["manifest"], str(given["seal"])
    except (ValueError, KeyError, TypeError):
        raise BackupProblem("the manifest cannot be read: the archive was altered") from None
    if not hmac.compare_digest(seal, _seal(body)):
        raise BackupProblem(
            "the seal does not fit: the archive was altered, or it was made under another "
            "AUDIT_KEY (or SECRET_KEY); set the key of the office it comes from"
        )
    try:
        return Manifest.model_validate(body)
    except ValidationError:
        raise BackupProblem(
            "the archive has a form that this version does not know: restore it with the version "
            "that made it, or a newer one"
        ) from None


def _seal(body: object) -> str:
    content = b"backup" + orjson.dumps(body, option=orjson.OPT_SORT_KEYS)
    return hmac.new(key(), content, "sha256").hexdigest()
