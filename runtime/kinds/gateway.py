"""A way out of the house for messages: a mail server, a service, a request."""

from collections.abc import Iterator

from engine.blueprint import Compiled, Definition, Kind, Problem
from runtime.messages import holding
from runtime.messages.definition import GatewayBody
from runtime.messages.gateway import Gateway
from runtime.messages.provider import providers
from runtime.problems import problem, unknown


class GatewayKind(Kind):
    name = "gateway"
    folder = "gateways"
    label = {"ar": "بوابة رسائل", "en": "Message gateway", "fa": "درگاه پیام"}
    Body = GatewayBody
    order = 21

    def check(
        self, definition: Definition, parsed: GatewayBody, blueprint: Compiled
    ) -> Iterator[Problem]:
        if parsed.provider not in providers:
            yield unknown("provider", "provider", parsed.provider, [*providers.names()])
            return
        provider = providers[parsed.provider]
        if parsed.channel not in provider.channels:
            yield problem("provider", "wrong_channel", name=parsed.provider, channel=parsed.channel)
        if parsed.enabled:
            yield from provider.check(parsed)

    def compile(self, definition: Definition, parsed: GatewayBody, compiled: Compiled) -> Gateway:
        return Gateway(definition.key, parsed)

    def published(self, compiled: Compiled, previous: Compiled | None) -> None:
        """Send what waited for a gateway."""
        holding.release(compiled)
