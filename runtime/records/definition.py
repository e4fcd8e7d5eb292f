"""The body of a record type, as consultants write it."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from forms import (
    CheckDefinition,
    FieldDefinition,
    RuleDefinition,
    SectionDefinition,
    TabDefinition,
)
from runtime.definitions import Color, Feel, Icon, Key, Label, Part
from runtime.expiry.definition import DocumentDefinition

Category = Literal["open", "waiting", "done", "cancelled"]
Sort = Annotated[str, StringConstraints(pattern=r"^-?[a-z][a-z0-9_]*$")]
# "assignee", "role:supervisor", "feel:<user id>", …
Addressee = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class AlertDefinition(Part):
    """Who hears of a status that was entered: a text of its own, or a template."""

    key: Key
    to: list[Addressee] = Field(min_length=1)
    channels: list[Key] = ["in_app"]
    text: Label | None = None
    template: Key | None = None

    @model_validator(mode="after")
    def _text_or_template(self) -> Self:
        if (self.text is None) == (self.template is None):
            raise ValueError("an alert has either a text or a template")
        return self


class StatusDue(Part):
    """What a status does to the expected completion: move it by working days, or stop the clock."""

    shift_days: int | None = Field(None, ge=-1000, le=1000)
    stop: bool = False


class AskDefinition(Part):
    """What is asked of people outside, in words, and the fields in which they answer.

    Without fields they send files, which stand beside the record.
    """

    text: Label
    fields: list[Key] = []


class StatusDefinition(Part):
    """asks: what a record in it waits for from the people outside whom it is about."""

    key: Key
    label: Label
    color: Color = "gray"
    category: Category = "open"
    initial: bool = False
    due: StatusDue | None = None
    asks: AskDefinition | None = None
    alerts: list[AlertDefinition] = []


class PortalDefinition(Part):
    """Through records of the type people outside may sign in, and have this role.

    name, email and mobile: the fields that an invitation begins with.
    """

    role: Key
    name: Key | None = None
    email: Key | None = None
    mobile: Key | None = None


class TransitionDefinition(Part):
    """by_hand: people make it, where their roles say so; else only processes and assignments do."""

    key: Key
    label: Label
    from_: list[Key] = Field(alias="from", min_length=1)
    to: Key
    ask: list[Key] = []
    reason: Literal["none", "optional", "required"] = "none"
    when: Feel | None = None
    style: Literal["primary", "plain", "danger"] = "plain"
    process: Key | None = None
    by_hand: bool = True


class NumberingDefinition(Part):
    """Tokens of the pattern: year, yy, month, type, department, seq:N (digits).

    gapless: a failed save gives its number back, for which those who save wait for each other.
    """

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    calendar: Literal["gregorian", "hijri", "jalali"] = "gregorian"
    reset: Literal["never", "year", "month"] = "never"
    gapless: bool = False


class UniqueDefinition(Part):
    key: Key
    fields: list[Key] = Field(min_length=1)
    message: Label | None = None


class LikenessDefinition(Part):
    fields: list[Key] = Field(min_length=1)
    limit: int = Field(8, ge=1, le=20)


class GuardDefinition(Part):
    """`on`: create | edit | delete | assign | transition | transition:<key> | process:<key>."""

    key: Key
    on: list[Annotated[str, StringConstraints(max_length=140)]] = Field(min_length=1)
    refuse_when: Feel
    message: Label


class DueDefinition(Part):
    """Expected completion: working days after creation, or a FEEL expression of a date."""

    working_days: int | None = Field(None, ge=0, le=5000)
    feel: Feel | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.working_days is None) == (self.feel is None):
            raise ValueError("due has either working_days or feel")
        return self


class CandidatesDefinition(Part):
    """`department`: "record" for the record's own, or the key of one.

    `also`: other roles whose holders may be given a record by hand, though never by themselves.
    """

    role: Key
    department: Key | None = None
    also: list[Key] = []

    @property
    def roles(self) -> list[Key]:
        return [self.role, *self.also]


class AssignmentDefinition(Part):
    """`strategy`: "by_hand", or the name of a distribution strategy."""

    strategy: Key = "by_hand"
    candidates: CandidatesDefinition | None = None
    cap: int = Field(20, ge=1, le=10_000)
    at_cap_notify: list[Addressee] = []
    on_assign: Key | None = None


class ListDefinition(Part):
    columns: list[Key] = Field(["number", "title", "status"], min_length=1, max_length=30)
    sort: list[Sort] = Field(["-created"], max_length=1)


class RelatedDefinition(Part):
    """totals: fields of the related records of which the sum is shown, of all of them.

    totals_where: of only those for which this holds.
    """

    key: Key
    type: Key
    field: Key
    label: Label
    totals: list[Key] = Field([], max_length=4)
    totals_where: Feel | None = None


class RecordTypeBody(Part):
    """A type of records. A subtype (`extends`) adds to its base, or overrides by key.

    `department`: the one that deals with its records; without it, that of whoever creates one.
    """

    label: Label
    plural: Label | None = None
    icon: Icon = "folder"
    code: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,12}$")] | None = None
    abstract: bool = False
    extends: Key | None = None
    department: Key | None = None
    title: Feel | None = None
    fields: list[FieldDefinition] = []
    layout: list[SectionDefinition] = []
    tabs: list[TabDefinition] = []
    rules: list[RuleDefinition] = []
    checks: list[CheckDefinition] = []
    statuses: list[StatusDefinition] = []
    transitions: list[TransitionDefinition] = []
    numbering: NumberingDefinition | None = None
    unique: list[UniqueDefinition] = []
    likeness: LikenessDefinition | None = None
    guards: list[GuardDefinition] = []
    due: DueDefinition | None = None
    assignment: AssignmentDefinition = Field(
        default_factory=lambda: AssignmentDefinition.model_validate({})
    )
    listing: ListDefinition = Field(
        default_factory=lambda: ListDefinition.model_validate({}), alias="list"
    )
    search: list[Key] = []
    head: list[Key] = []
    related: list[RelatedDefinition] = []
    documents: list[DocumentDefinition] = []
    audiences: list[Key] = []
    portal: PortalDefinition | None = None
