"""Expressions of a gateway: the message, the secrets that are set, and what was answered."""

from __future__ import annotations

from builder.feel_scopes import FeelScope, Names
from engine import feel
from engine.blueprint.checking import CompilingBlueprint
from runtime.messages.models import Secret
from runtime.messages.providers.http import ANSWERED, ASKING


def find(compiled: CompilingBlueprint, key: str, trail: tuple[str, ...]) -> Names:
    names = Secret.objects.order_by("name").values_list("name", flat=True)
    secrets = feel.context(dict.fromkeys(names, feel.STRING))
    return Names({**ASKING, **ANSWERED, "secret": secrets if names else feel.ANY})


SCOPE = FeelScope("gateway", find)
