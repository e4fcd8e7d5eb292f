"""What lies in the office of each person, with words in it that nobody else has written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.access import SYSTEM, decide
from engine.access.models import User
from runtime import comments, documents, processes, records
from runtime.comments.voices import Recording
from runtime.messages import unsubscribing
from runtime.messages.models import Delivery
from runtime.processes.models import Incident
from runtime.records.models import Record
from runtime.rules.models import RuleFiring
from runtime.tasks.models import UserTask
from tests.integration.permissions.belongings import Belongings
from tests.integration.permissions.things import RECORDS, Thing, Things


class Layout(Belongings):
    """Lays out a client with all that hangs on them, as the system does, in a person's name."""

    def made(self) -> Things:
        for part in (self._submitted, self._said, self._done, self._own):
            for name, thing in part():
                self._held[name] = thing
        for name in RECORDS:  # As they are now that all has been done.
            self._records[name] = Record.objects.get(pk=self._held[name].key)
        return Things(self._held, self._records, self._words)

    # --- Records -------------------------------------------------------------------

    def _submitted(self) -> Iterator[tuple[str, Thing]]:
        mail = self._field("email", "client").split()[1]
        client = self._submit("client", kind="individual", mobile=f"+9665000000{self._place:02}",
                              name=self._seen("client"), notes=self._field("notes", "client"),
                              email=f"{mail}@client.example")  # fmt: skip
        yield "client", client
        yield "contact", self._submit("contact", client=client.key, name=self._seen("contact"))
        number = self._field("no", "document", "document_number")
        yield "document", self._submit("client_document", client=client.key, kind="passport",
                                       document_number=number)  # fmt: skip
        yield "case", self._case("case", client)
        yield "waiting", self._case("waiting", client)
        lines = [{"item": self._field("lines", "invoice"), "quantity": 1, "price": 10}]
        bill = self._submit("invoice", client=client.key, lines=lines)
        yield "invoice", bill
        paid = self._field("paid", "payment", "notes")
        yield "payment", self._submit("payment", invoice=bill.key, amount=1, notes=paid)

    def _case(self, name: str, client: Thing) -> Thing:
        fees = self._field(f"fees{name}", name, "fees")
        made = self._submit(
            "exit_reentry", client=client.key, trips="multiple", residence_number="2000000006",
            travel_date="2030-03-20", traveller=self._field(f"traveller{name}", name, "traveller"),
            fees=[{"item": fees, "quantity": 1, "price": 10}],
            papers=[{"paper": "A picture"}, {"paper": "A letter"}],
        )  # fmt: skip
        status = "missing_papers" if name == "waiting" else "in_progress"
        Record.objects.filter(pk=made.key).update(assignee_id=self.user.pk, status=status)
        return Thing(made.key, made.row, name)

    def _submit(self, key: str, **data: Any) -> Thing:
        made = records.submit(SYSTEM, key, data)
        held = {"created_by_id": self.user.pk, "department_id": self.user.department_id}
        Record.objects.filter(pk=made.pk).update(**held)
        return Thing(made.pk, made, {"client_document": "document"}.get(key, key))

    # --- What is said about them ---------------------------------------------------

    def _said(self) -> Iterator[tuple[str, Thing]]:
        case, client = self._record("case"), self._record("client")
        for audience in ("internal", "management", "client"):
            file = self._upload(self._heard(f"file{audience}", audience))
            text = self._heard(f"said{audience}", audience)
            said = comments.write(self.actor, case, audience, text, [file])
            yield f"said_{audience}", Thing(said.pk, said, "case")
            yield f"file_{audience}", Thing(file.pk, file, "case")
        yield "voice", self._voice(case)
        name = self._seen("paper", "client")
        paper = documents.attach(self.actor, client, self._file(name))
        yield "paper", Thing(paper.pk, paper, "client")
        yield "answer", self._answer()

    def _voice(self, case: Record) -> Thing:
        file = self._upload(self._heard("voice", "management"))
        spoken = Recording(file, 2.0, (10, 90, 10))
        comments.write(self.actor, case, "management", "", [], spoken)
        return Thing(file.pk, file, "case")

    def _answer(self) -> Thing:
        """Let a file be given where the record's status asks for it."""
        file = self._upload(self._field("answer", "waiting", "paper_files"))
        records.edit(self.actor, self._record("waiting"), {"paper_files": [file.pk]})
        Record.objects.filter(pk=self._held["waiting"].key).update(status="missing_papers")
        return Thing(file.pk, file, "waiting")

    # --- What is being done -----------------------------------------------------

    def _done(self) -> Iterator[tuple[str, Thing]]:
        case, client = self._record("case"), self._record("client")
        asked = {"new_date": "2031-01-01", "reason": self._seen("reason", "case")}
        instance = processes.start(self.actor, "postponement", case, asked)
        yield "instance", Thing(instance.pk, None, "case", self.actor.user_id)
        task = UserTask.objects.open().get(record=case)
        yield "task", Thing(task.pk, task, "case")
        broken = Incident.objects.create(
            instance=instance, kind="step", element="x", error=self._stuck("incident")
        )
        yield "incident", Thing(broken.pk, broken, "case")
        fired = RuleFiring.objects.create(rule="late_step", release=1, record=case, on="status",
                                          status="failed", error=self._stuck("firing"))  # fmt: skip
        yield "firing", Thing(fired.pk, fired, "case")
        told = self._delivery(client)
        yield "message", Thing(told.pk, told, "client")
        yield "ticket", Thing(unsubscribing.link(told).rstrip("/").rpartition("/")[2])
        guest = User.objects.create_user(
            f"guest{self._mark}", name="Guest", record_id=client.pk, roles=["client_portal"]
        )
        yield "guest", Thing(guest.pk, guest, "client")

    def _stuck(self, what: str) -> str:
        return self._word(what, lambda actor: bool(decide(actor, "can:incident.manage")))

    def _delivery(self, client: Record) -> Delivery:
        return Delivery.objects.create(
            channel="email", address=f"{self._mark}@client.example", language="en", record=client,
            text=self._word("letter", lambda actor: bool(decide(actor, "can:message.see"))),
            status=Delivery.Status.FAILED, error="no mail server",
        )  # fmt: skip
