"""Two people, one record: who comes second learns what the first one changed."""

from engine import audit
from runtime.records.errors import ChangeSince, Conflict
from runtime.records.models import Record

MOST = 20


def check(record: Record, version: int | None) -> None:
    """Raise Conflict unless the (locked) record is at the version that was read."""
    if version is not None and version != record.version:
        raise Conflict(record.version, changes_since(record, version))


def changes_since(record: Record, version: int) -> list[ChangeSince]:
    """Return who changed what after a version, the latest first."""
    found = []
    for entry in audit.story("record", record.pk)[:MOST]:
        after = entry.after or {}
        if after.get("version", 0) > version:
            fields = tuple(sorted(name for name in after if name not in ("version", "title")))
            found.append(ChangeSince(entry.actor_name, entry.at, fields))
    return found
