"""Every model of the runtime; each lives in the folder of its capability."""

from runtime.assignment.models import Absence, Distribution
from runtime.comments.models import Comment, Voice
from runtime.conversions.models import Conversion, ConvertedValue
from runtime.documents.models import Attachment
from runtime.exports.models import Export
from runtime.idempotency.models import IdempotencyKey
from runtime.imports.models import Import, ImportRow
from runtime.jobs.models import Job
from runtime.lists.models import SavedView
from runtime.messages.models import Delivery, OptOut, Secret
from runtime.notifications.models import Event, Notification, Presence
from runtime.numbering.models import Sequence
from runtime.processes.models import Incident, ProcessInstance, ProcessStep, Subscription
from runtime.processes.moving.models import Move, MoveBatch
from runtime.records.models import Record, RecordKey, RecordLink
from runtime.reports.models import SavedReport
from runtime.rules.models import RuleFiring, RuleTimer
from runtime.scanning.models import Scan
from runtime.scenarios.models import ScenarioRun, ScenarioVerdict
from runtime.tasks.models import UserTask

__all__ = [
    "Absence",
    "Attachment",
    "Comment",
    "Conversion",
    "ConvertedValue",
    "Delivery",
    "Distribution",
    "Event",
    "Export",
    "Import",
    "ImportRow",
    "Incident",
    "Job",
    "Move",
    "MoveBatch",
    "Notification",
    "OptOut",
    "Presence",
    "ProcessInstance",
    "ProcessStep",
    "Record",
    "RecordKey",
    "RecordLink",
    "RuleFiring",
    "RuleTimer",
    "SavedReport",
    "SavedView",
    "Scan",
    "ScenarioRun",
    "ScenarioVerdict",
    "Secret",
    "Sequence",
    "Subscription",
    "UserTask",
    "Voice",
]
