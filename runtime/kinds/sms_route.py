"""Which gateways take text messages to which country and carrier."""

from collections.abc import Iterator

import phonenumbers

from engine.blueprint import Compiled, Definition, Kind, Problem, unknown_reference
from engine.blueprint.checking import CompilingBlueprint
from runtime.messages.definition import SmsRouteBody
from runtime.messages.gateway import Route
from runtime.problems import problem, unknown


class SmsRoute(Kind):
    name = "sms_route"
    folder = "sms_routes"
    label = {"ar": "مسار رسائل نصية", "en": "SMS route", "fa": "مسیر پیامک"}
    Body = SmsRouteBody
    order = 22

    def check(
        self, definition: Definition, parsed: SmsRouteBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        regions = phonenumbers.SUPPORTED_REGIONS
        if parsed.country is not None and parsed.country not in regions:
            yield unknown("country", "country", parsed.country, sorted(regions))
        for key in parsed.gateways:
            if ("gateway", key) not in blueprint:
                choices = blueprint.keys("gateway")
                yield unknown_reference(f"gateways.{key}", "gateway", key, choices)
                continue
            gateway = blueprint.find("gateway", key)
            if gateway is not None and gateway.body.channel != "sms":
                yield problem(f"gateways.{key}", "no_sms_gateway", name=key)

    def compile(self, definition: Definition, parsed: SmsRouteBody, compiled: Compiled) -> Route:
        return Route(definition.key, parsed)
