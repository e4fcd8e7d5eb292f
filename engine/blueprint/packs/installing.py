"""Installing and upgrading packs: the office's own changes stay, one release tells it all."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from engine import audit
from engine.access.actors import Actor
from engine.blueprint import current, releases, store
from engine.blueprint.changes import Change
from engine.blueprint.changes import diff as changes_between
from engine.blueprint.definitions import Blueprint, Identity, identity_of
from engine.blueprint.merging import Meeting, Place, merge
from engine.blueprint.models import PackInstallation, Release
from engine.blueprint.packs.checking import check, defined_elsewhere
from engine.blueprint.packs.installations import installed
from engine.blueprint.packs.pack import Pack
from engine.blueprint.packs.requirements import beneath
from engine.blueprint.problems import ProblemsFound, errors


class PackRefused(ProblemsFound):
    """The pack has problems; nothing was installed."""


@dataclass(frozen=True)
class Plan:
    """What the live configuration would become with these packs.

    `meetings` are the places that both the office and a pack changed: the office's version
    stays, but for those in `taking`.
    """

    packs: tuple[Pack, ...]
    base: Blueprint
    number: int
    blueprint: Blueprint
    meetings: tuple[Meeting, ...] = ()
    taking: frozenset[Place] = frozenset()

    @property
    def kept(self) -> tuple[Meeting, ...]:
        return tuple(each for each in self.meetings if each.place not in self.taking)


@dataclass(frozen=True)
class Installed:
    """The release that is live now, and what came with it; no changes: it was all there."""

    release: Release
    changes: tuple[Change, ...]
    kept: tuple[Meeting, ...]


def install(
    actor: Actor,
    path: Path,
    *,
    force: bool = False,
    taking: Collection[Place] = (),
    reason: str = "",
) -> Installed:
    """Install or upgrade the pack in a folder or archive, with what it requires, as one release.

    What the office changed since the last installation stays, and where the pack changed the same
    place it is told; in the places of `taking`, or with `force` everywhere, it is as the pack has
    it.
    """
    with audit.transaction():
        current.refresh()
        plan = planned(path, force=force, taking=taking)
        release = releases.publish(
            actor, plan.blueprint, reason=reason or _reason(plan), base=plan.number or None
        )
        for pack in plan.packs:
            _remember(actor, pack, release)
        return Installed(release, tuple(changes_between(plan.base, plan.blueprint)), plan.kept)


def diff(path: Path) -> list[Change]:
    """Return what installing the pack would change in the live configuration."""
    plan = planned(path)
    return changes_between(plan.base, plan.blueprint)


def planned(path: Path, *, force: bool = False, taking: Collection[Place] = ()) -> Plan:
    """Return what installing would do; PackRefused with all problems where it cannot be."""
    pack = Pack.read(path)
    if errors(problems := check(pack)):
        raise PackRefused(problems)
    live = current.live()
    plan = Plan((), live.blueprint, live.number, live.blueprint, taking=frozenset(taking))
    for each in (*beneath(pack, prefer_installed=True).found, pack):
        plan = _with(plan, each, force)
    return plan


def _with(plan: Plan, pack: Pack, force: bool) -> Plan:
    others = (each for key, each in installed().items() if key != pack.manifest.key)
    owners: dict[Identity, str] = {
        identity_of(name): each.key for each in others for name in each.manifest
    }
    if twice := list(defined_elsewhere(pack.definitions, owners)):
        raise PackRefused(twice)
    before = _as_last_installed(pack)
    packs = (*plan.packs, pack)
    if force:
        gone = before.identities() - pack.blueprint.identities()
        forced = plan.blueprint.changed(pack.definitions, gone)
        return replace(plan, packs=packs, blueprint=forced)
    merged = merge(before, plan.blueprint, pack.blueprint, taking=plan.taking)
    meetings = (*plan.meetings, *merged.meetings)
    return replace(plan, packs=packs, blueprint=merged.blueprint, meetings=meetings)


def _as_last_installed(pack: Pack) -> Blueprint:
    installation = installed().get(pack.manifest.key)
    return store.of_manifest(installation.manifest) if installation else Blueprint()


def _reason(plan: Plan) -> str:
    return ", ".join(f"{each.manifest.key} {each.manifest.version}" for each in plan.packs)


def _remember(actor: Actor, pack: Pack, release: Release) -> None:
    """Note what the pack brought, as it brought it: also what the office's version won over."""
    known = installed().get(pack.manifest.key)
    if known and _same(known, pack):
        return
    store.keep(pack.definitions)
    brought = pack.manifest.model_dump(mode="json", exclude={"key"})
    brought["manifest"] = pack.blueprint.manifest
    who = {"actor_id": actor.user_id, "actor_name": actor.name}
    PackInstallation.objects.update_or_create(
        key=pack.manifest.key, release=release, defaults={**brought, **who}
    )
    audit.record(
        actor,
        "pack.install",
        "pack",
        pack.manifest.key,
        before={"version": known.version} if known else None,
        after={"version": pack.manifest.version, "release": release.number},
    )


def _same(known: PackInstallation, pack: Pack) -> bool:
    same_text = known.version == pack.manifest.version and known.label == pack.manifest.label
    return same_text and known.manifest == pack.blueprint.manifest
