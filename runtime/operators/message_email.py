"""Write an e-mail to an address, such as a client's."""

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, Field

from runtime.channels import email
from runtime.operators import _shared
from workflows.operators import Call, Operator


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(f"'{text}' is no e-mail address") from error
    return text


class EmailParams(_shared.Params):
    to: Annotated[str, AfterValidator(_address)]
    subject: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=50_000)


class SendEmail(Operator):
    name = "message.email"
    label = {"ar": "إرسال بريد إلكتروني", "en": "Send an e-mail", "fa": "فرستادن رایانامه"}
    Params = EmailParams
    external = True

    def run(self, call: Call) -> dict[str, Any]:
        params = call.params
        email.write(params.to, params.subject, params.text, f"task-{call.task_id}")
        return {"to": params.to}
