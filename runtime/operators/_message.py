"""What operators share that write to people over a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar, Self

from pydantic import Field, field_validator, model_validator

from engine.access.models import User
from engine.blueprint import live
from runtime.kinds.organisation import organisation
from runtime.messages import asking, manners, receivers
from runtime.messages.asking import Manner, Words
from runtime.notifications.channel import channels
from runtime.operators import _shared, _texts
from workflows.operators import Call, Operator

Text = str | dict[str, str]


class MessageParams(_shared.Params):
    """`to`: addresses; assignee, creator, role:<key> and the like; related:<list>.<field> for
    those in a field of related records; one or a list. Who has no address gets nothing.
    Either `template` or `text`.

    language: that of addresses; people get it in their own. A text may be one for every language.
    topic, urgent and obligatory are the template's, unless they are given here.
    """

    to: list[str] = Field(max_length=200)
    template: str | None = None
    text: Text | None = None
    values: dict[str, Any] = {}
    language: str | None = None
    topic: str | None = None
    urgent: bool | None = None
    obligatory: bool | None = None

    @field_validator("to", mode="before")
    @classmethod
    def _list(cls, value: Any) -> Any:
        found = value if isinstance(value, list | tuple) else [value]
        return [each for each in found if each not in (None, "")]

    @model_validator(mode="after")
    def _template_or_text(self) -> Self:
        if (self.template is None) == (self.text is None):
            raise ValueError("either a template or a text is needed")
        return self


class Write(Operator):
    """Writes rows in the transaction; jobs bring them on their way after it."""

    channel: ClassVar[str]

    def run(self, call: Call) -> dict[str, Any]:
        params, record = call.params, call.host.record
        found = receivers.resolve(params.to, record)
        words, manner = self._words(call), _manner(params)
        given = [*found.addresses, *self._of(found.users)]
        made = asking.addresses(
            found.addresses,
            self.channel,
            words,
            manner,
            language=params.language or "",
            record=record,
        )
        made += asking.people(found.users, self.channel, words, manner, record=record)
        return {"to": given, "messages": made}

    def _of(self, users: tuple[int, ...]) -> list[str]:
        way = channels[self.channel]
        return [way.address(each) for each in User.objects.filter(pk__in=users).order_by("pk")]

    def _words(self, call: Call) -> Words:
        params = call.params
        return _texts.written(
            call,
            template=params.template,
            text=_by_language(params.text),
            subject=_by_language(getattr(params, "subject", None)),
            values=params.values,
        )


def _by_language(text: Text | None) -> Mapping[str, str] | None:
    if not isinstance(text, str):
        return text
    return {organisation(live()).languages[0]: text}


def _manner(params: Any) -> Manner:
    given = {name: getattr(params, name) for name in ("topic", "urgent", "obligatory")}
    said = {name: value for name, value in given.items() if value is not None}
    return replace(manners.of(params.template), **said)
