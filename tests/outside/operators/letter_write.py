"""Hands a letter to the mail server itself: what reaches outside has to survive its failures."""

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from pydantic import AfterValidator, BaseModel, ConfigDict

from workflows.operators import Call, Operator


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(f"'{text}' is no e-mail address") from error
    return text


class WriteLetter(Operator):
    name = "letter.write"
    label = {"ar": "رسالة", "en": "Letter", "fa": "نامه"}
    external = True

    class Params(BaseModel):
        model_config = ConfigDict(extra="forbid", frozen=True)
        to: Annotated[str, AfterValidator(_address)]
        subject: str
        text: str

    def run(self, call: Call) -> dict[str, Any]:
        params = call.params
        headers = {"Message-ID": f"<task-{call.task_id}@office.example>"}
        EmailMessage(params.subject, params.text, to=[params.to], headers=headers).send()
        return {"to": params.to}
