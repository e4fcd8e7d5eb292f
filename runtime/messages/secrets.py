"""Keys of gateways, kept encrypted, apart from definitions: set, replaced, used, never shown."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from engine import audit
from engine.access import Actor
from runtime import clock
from runtime.messages.models import Secret

HIDDEN = "•••"
_SHORTEST_TO_HIDE = 4


class Unreadable(Exception):
    """The secret was sealed with another key: it has to be set anew."""


def put(actor: Actor, name: str, value: str) -> None:
    """Set or replace a secret; the journal notes its name alone."""
    with transaction.atomic():
        sealed = _box(settings.SECRETS_KEY).encrypt(value.encode())
        given = {"sealed": sealed, "set_by": actor.name, "set_at": clock.now()}
        Secret.objects.update_or_create(name=name, defaults=given)
        audit.record(actor, "secret.set", "secret", name)


def remove(actor: Actor, name: str) -> None:
    with transaction.atomic():
        if Secret.objects.filter(name=name).delete()[0]:
            audit.record(actor, "secret.remove", "secret", name)


def reveal(name: str) -> str:
    """Return a secret to a gateway; LookupError names one that was never set."""
    found = Secret.objects.filter(name=name).first()
    if found is None:
        raise LookupError(f"the secret '{name}' has not been set")
    try:
        return _box(settings.SECRETS_KEY).decrypt(bytes(found.sealed)).decode()
    except InvalidToken as error:
        raise Unreadable(f"the secret '{name}' was set with another key; set it anew") from error


class Secrets(Mapping[str, str]):
    """The secrets by name, each read when it is asked for; it remembers which were."""

    def __init__(self) -> None:
        self._read: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._read:
            self._read[name] = reveal(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(Secret.objects.order_by("name").values_list("name", flat=True))

    def __len__(self) -> int:
        return Secret.objects.count()

    def hide(self, text: str) -> str:
        """Return a text (of an error, say) without the secrets that were used."""
        for value in self._read.values():
            if len(value) >= _SHORTEST_TO_HIDE:
                text = text.replace(value, HIDDEN)
        return text


@lru_cache(maxsize=2)
def _box(key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"diwan secrets of gateways").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
