"""The packs that the office works with, and what it has made of them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.blueprint import Blueprint, live, packs, store
from engine.blueprint.definitions import Identity, identity_of
from engine.blueprint.merging import changed_between
from engine.blueprint.models import PackInstallation


@dataclass(frozen=True)
class InstalledPack:
    """brought: as it came; now: the same definitions as they are live."""

    installation: PackInstallation
    brought: Blueprint
    now: Blueprint

    @property
    def changed(self) -> list[Identity]:
        """Return what the office has changed or removed of it."""
        return changed_between(self.brought, self.now)


def installed() -> list[InstalledPack]:
    return [_of(each) for each in packs.installed().values()]


def found(key: str) -> InstalledPack | None:
    installation = packs.installed().get(key)
    return _of(installation) if installation else None


def own() -> list[Identity]:
    """Return what is live and no pack has brought."""
    brought = {identity_of(name) for each in packs.installed().values() for name in each.manifest}
    return sorted(live().blueprint.identities() - brought)


def _of(installation: PackInstallation) -> InstalledPack:
    brought = store.of_manifest(installation.manifest)
    here = live().blueprint
    now = (here.get(*identity) for identity in brought.identities())
    return InstalledPack(installation, brought, Blueprint(each for each in now if each))
