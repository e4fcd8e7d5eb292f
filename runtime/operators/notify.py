"""Tell people something about the record."""

from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from runtime.messages import manners
from runtime.notifications import Message, recipients
from runtime.notifications import notify as tell
from runtime.operators import _shared, _texts
from workflows.operators import Call, Operator

Color = Literal["blue", "green", "amber", "red", "violet", "teal", "pink", "gray"]


class NotifyParams(_shared.Params):
    """`to`: assignee, creator, department_manager, portal, role:<key>, role:<key>@record,
    user:<name>, or the id of a user; one or a list. Either `template` or `text` by language.

    A text that is fixed may have places such as {{ record.number }}, and {{ values.note }} for
    what stands in `values`. One that is worked out is shown as it is: what people have typed
    must not be read as a template.
    """

    to: list[str] = Field(min_length=1, max_length=50)
    template: str | None = None
    text: dict[str, str] | None = None
    subject: dict[str, str] = {}
    values: dict[str, Any] = {}
    channels: list[str] = ["in_app"]
    color: Color = "blue"

    @field_validator("to", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        found = value if isinstance(value, list | tuple) else [value]
        return [each if isinstance(each, str) else f"user:{each}" for each in found]

    @model_validator(mode="after")
    def _template_or_text(self) -> Self:
        if (self.template is None) == (self.text is None):
            raise ValueError("either a template or a text is needed")
        return self


class Notify(Operator):
    name = "notify"
    label = {"ar": "إرسال إشعار", "en": "Notify people", "fa": "فرستادن اعلان"}
    Params = NotifyParams

    def run(self, call: Call) -> dict[str, Any]:
        record, params = call.host.record, call.params
        people = recipients.resolve(params.to, record)
        words = _texts.written(
            call,
            template=params.template,
            text=params.text,
            subject=params.subject,
            values=params.values,
        )
        manner = manners.of(params.template)
        message = Message(
            words.text, words.subject, kind="process", color=params.color, manner=manner
        )
        tell(people, message, record=record, over=params.channels)
        return {"told": people}
