"""What is one person's alone: files, lists, reports, exports, imports, notifications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.access.models import Group
from runtime import clock, lists, notifications, prints
from runtime.documents import personal
from runtime.exports import store
from runtime.exports.models import Export
from runtime.imports import store as taken_files
from runtime.imports.models import Import, ImportRow
from runtime.notifications import Message
from runtime.notifications.models import Notification
from runtime.prints import Wanted
from runtime.reports import saving
from runtime.scanning.models import Scan
from tests.integration.permissions.maker import Maker
from tests.integration.permissions.things import Thing

REPORT = {
    "label": {"en": "Clients", "ar": "العملاء"},
    "record_type": "client",
    "groups": [{"column": "kind"}],
    "measures": [{"key": "all", "label": {"en": "Clients", "ar": "العملاء"}}],
}


class Belongings(Maker):
    """Makes what addresses give to its owner alone."""

    def _own(self) -> Iterator[tuple[str, Thing]]:
        for name, row in self._rows():
            yield name, Thing(row.pk, row, owner=self.user.pk)
        name = prints.ask(self.actor, self._record("invoice"), Wanted("invoice", "en"))
        yield "printed", Thing(name, owner=self.user.pk)
        group = Group.objects.create(key=f"group-{self._place}", name=f"Group {self._place}")
        yield "group", Thing(group.key, group)
        yield "me", Thing(self.user.pk, self.user, owner=self.user.pk)

    def _rows(self) -> Iterator[tuple[str, Any]]:
        yield "loose", self._upload(self._alone("loose"))
        yield (
            "contract",
            personal.hold(
                self.actor, self.user, self._upload(self._alone("contract", "can:user.files"))
            ),
        )
        listing = lists.Listing("client", search="x")
        yield "view", lists.save(self.actor, self._alone("view"), listing)
        yield "report", saving.save(self.actor, self._alone("report"), REPORT)
        text = {"en": self._alone("note"), "ar": "ز"}
        client = self._record("client")
        notifications.notify([self.user.pk], Message(text=text), record=client, over=("in_app",))
        yield "note", Notification.objects.filter(user=self.user).latest("pk")
        yield "scan", Scan.objects.create(
            user=self.user, scanner="reception", source="flatbed", color="gray", resolution=200,
            name=self._alone("scan"),
        )  # fmt: skip
        yield "export", self._export()
        yield "taken", self._import()

    def _export(self) -> Export:
        with store.desk() as folder:
            file = folder / "list.csv"
            file.write_text(f"Name\r\n{self._alone('exported')}\r\n")
            kept = store.keep(file)
        return Export.objects.create(
            user=self.user, record_type="transaction", name=self._alone("export"), file=kept,
            format=Export.Format.CSV, language="en", calendar="gregorian", total=1, done=1, size=9,
            state=Export.State.READY, finished_at=clock.now(),
        )  # fmt: skip

    def _import(self) -> Import:
        taken = Import.objects.create(
            user=self.user, record_type="client", name=f"{self._alone('import')}.csv",
            file=taken_files.keep([b"Name\nx\n"], ".csv"), headings=["Name"], columns={"0": "name"},
            calendar="gregorian", language="en", state=Import.State.DONE, total=1,
            finished_at=clock.now(),
        )  # fmt: skip
        ImportRow.objects.create(import_of=taken, row=2, outcome=ImportRow.Outcome.FAILED,
                                 reason=self._alone("failed"))  # fmt: skip
        return taken
