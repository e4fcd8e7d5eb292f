"""What an export leaves in our tables when its file is written, or cannot be."""

from engine import audit
from engine.access import actor_of
from runtime import clock, notifications
from runtime.exports import store, words
from runtime.exports.making import Made
from runtime.exports.models import Export
from runtime.notifications import Message

KIND = "export"


def finish(key: int, made: Made) -> None:
    """Say that it is ready, or failed. In the caller's transaction."""
    export = _unfinished(key)
    if export is None:  # Cancelled at the last moment.
        store.drop(made.file)
    elif made.problem:
        fail(key, made.problem)
    else:
        _ready(export, made)


def fail(key: int, problem: str) -> None:
    """Say that there will be no file."""
    export = _unfinished(key)
    if export is None:
        return
    export.state, export.problem = Export.State.FAILED, problem
    export.finished_at = clock.now()
    export.save(update_fields=["state", "problem", "finished_at"])
    _tell(export, words.failed(export), "red")


def _ready(export: Export, made: Made) -> None:
    export.state, export.finished_at = Export.State.READY, clock.now()
    export.file, export.size = made.file, made.size
    export.done = export.total = made.rows
    export.save(update_fields=["state", "finished_at", "file", "size", "done", "total"])
    what = {"what": export.what, "type": export.record_type, "format": export.format,
            "rows": made.rows}  # fmt: skip
    audit.record(
        actor_of(export.user),
        "record.export",
        KIND,
        export.pk,
        after=what | {"list": export.spec},
    )
    _tell(export, words.ready(export), "green")


def _unfinished(key: int) -> Export | None:
    found = Export.objects.unfinished().select_related("user").select_for_update(of=("self",))
    return found.filter(pk=key).first()


def _tell(export: Export, text: dict[str, str], color: str) -> None:
    message = Message(text=text, kind=KIND, color=color)
    notifications.notify([export.user_id], message)
