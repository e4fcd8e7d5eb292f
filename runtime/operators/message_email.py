"""Write an e-mail to people of the office, or to an address such as a client's."""

from runtime.operators import _message


class EmailParams(_message.MessageParams):
    subject: _message.Text | None = None


class SendEmail(_message.Write):
    name = "message.email"
    label = {"ar": "إرسال بريد إلكتروني", "en": "Send an e-mail", "fa": "فرستادن رایانامه"}
    Params = EmailParams
    channel = "email"
