"""Write a text message to people of the office, or to a number such as a client's."""

from runtime.operators import _message


class SendSms(_message.Write):
    name = "message.sms"
    label = {"ar": "إرسال رسالة نصية", "en": "Send an SMS", "fa": "فرستادن پیامک"}
    Params = _message.MessageParams
    channel = "sms"
