"""References as rows, so that "everything of this client" is one indexed look."""

from collections.abc import Iterable

from runtime.records.models import Record, RecordLink

Links = set[tuple[str, int]]
"""(path of the field without indexes, id of the record it points to)."""


def write(record: Record, before: Links, after: Links) -> None:
    """Bring the rows in line with what the fields say."""
    for field, target in before - after:
        RecordLink.objects.filter(source=record, field=field, target=target).delete()
    RecordLink.objects.bulk_create(_rows(record, after - before), ignore_conflicts=True)


def _rows(record: Record, links: Iterable[tuple[str, int]]) -> list[RecordLink]:
    return [RecordLink(source=record, field=field, target_id=id_) for field, id_ in sorted(links)]
