"""People's work: the tasks of processes on the records that one may see."""

from django.db.models import F, QuerySet

from engine import access
from engine.access import Actor, OfType
from runtime.records.models import Record
from runtime.records.reading import of_type
from runtime.reports.source import About
from runtime.reports.sources._own import Days, OwnTable, column, seen
from runtime.tasks.models import UserTask


class Tasks(OwnTable):
    name = "tasks"
    label = {"ar": "مهام الموظفين", "en": "People's tasks", "fa": "کارهای کارکنان"}
    record = F("record_id")
    own = (
        column("element", ("المهمة", "Task", "کار"), "text"),
        column("process", ("سير العمل", "Process", "فرایند"), "text"),
        column("state", ("حالة المهمة", "State", "وضعیت کار"), "text", "status"),
        column("outcome", ("النتيجة", "Outcome", "نتیجه"), "text"),
        column("record", ("السجل", "Record", "رکورد"), "id", "record_id"),
        column("type_label", ("نوع السجل", "Type of record", "نوع رکورد"), "text", "record__type"),
        column("department", ("القسم", "Department", "بخش"), "id", "record__department_id"),
        column("claimed_by", ("لدى", "With", "نزد"), "id", "claimed_by_id"),
        column("completed_by", ("أنجزها", "Completed by", "انجام‌دهنده"), "id", "completed_by_id"),
        column("opened", ("فُتحت في", "Opened", "بازشده در"), "timestamptz", "opened_at"),
        column("due", ("موعدها", "Due", "مهلت"), "timestamptz"),
        column(
            "completed", ("أُنجزت في", "Completed", "انجام‌شده در"), "timestamptz", "completed_at"
        ),
        column("days_taken", ("أيام الإنجاز", "Days until completed", "روزهای انجام"), "numeric"),
    )
    worked_out = {"days_taken": Days(F("completed_at"), F("opened_at"))}
    means = {
        "element": "element",
        "process": "process",
        "state": "task_state",
        "record": "record",
        "type_label": "type",
        "department": "department",
        "claimed_by": "user",
        "completed_by": "user",
    }
    listed = ("element", "record", "state", "claimed_by", "completed_by", "due", "completed")

    def may_open(self, actor: Actor, about: About) -> bool:
        kind = about.kind
        return kind is None or bool(
            access.decide(actor, "record:see", OfType(kind.key, kind.lineage))
        )

    def rows(self, actor: Actor, about: About) -> QuerySet[UserTask]:
        found, scope = UserTask.objects.all(), seen(actor)
        if scope is None and about.kind is None:
            return found
        records = Record.objects.all() if scope is None else Record.objects.filter(scope)
        if about.kind is not None:
            records = records.filter(of_type(about.kind))
        return found.filter(record__in=records.values("pk"))
