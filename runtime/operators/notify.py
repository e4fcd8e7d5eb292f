"""Tell people something about the record."""

from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from engine import feel
from engine.blueprint import live
from runtime.notifications import Message, recipients, texts
from runtime.notifications import notify as tell
from runtime.operators import _shared
from workflows.operators import Call, Operator

Color = Literal["blue", "green", "amber", "red", "violet", "teal", "pink", "gray"]


class NotifyParams(_shared.Params):
    """`to`: assignee, creator, department_manager, role:<key>, role:<key>@record, user:<name>,
    or the id of a user; one or a list. Either `template` or `text` by language.

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
        text, subject = _texts(call)
        message = Message(text=text, subject=subject, kind="process", color=params.color)
        tell(people, message, record=record, over=params.channels)
        return {"told": people}


def _texts(call: Call) -> tuple[dict[str, str], dict[str, str]]:
    params, host = call.params, call.host
    values = {name: _words(value) for name, value in params.values.items()}
    if params.template is not None:
        template = live().parsed("template", params.template)
        return (
            texts.say(template.body, host.record, values=values),
            texts.say(template.subject or {}, host.record, values=values),
        )
    text, subject = (
        texts.say(given or {}, host.record, values=values) if host.is_fixed(name) else given or {}
        for name, given in (("text", params.text), ("subject", params.subject))
    )
    return text, subject


def _words(value: Any) -> str:
    return "" if value is None else str(feel.to_json(value))
