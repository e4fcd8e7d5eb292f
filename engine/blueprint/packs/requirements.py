"""The packs that a pack stands on: found beside it, or installed."""

from dataclasses import dataclass, field
from pathlib import Path

from engine.blueprint import store
from engine.blueprint.models import PackInstallation
from engine.blueprint.packs.installations import installed
from engine.blueprint.packs.pack import MANIFEST, Manifest, Pack, Requirement
from engine.blueprint.packs.unsafe import UnsafePack
from engine.blueprint.problems import Problem


@dataclass
class Foundations:
    """Everything under a pack, the lowest first; `found` are those that are not installed yet."""

    found: list[Pack] = field(default_factory=list)
    installed: dict[str, PackInstallation] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def packs(self) -> list[Pack]:
        """Return all of them with their definitions."""
        return [*map(_as_installed, self.installed.values()), *self.found]


def beneath(pack: Pack, *, prefer_installed: bool) -> Foundations:
    """Find what the pack requires, and what that requires.

    To install, what is installed counts first; to check, what lies beside the pack does, and the
    database is only asked for the rest.
    """
    foundations = Foundations()
    _find(pack, foundations, prefer_installed, (pack.manifest.key,))
    return foundations


def _find(
    pack: Pack, foundations: Foundations, prefer_installed: bool, above: tuple[str, ...]
) -> None:
    known = {each.manifest.key for each in foundations.found} | set(foundations.installed)
    for requirement in pack.manifest.requires:
        if requirement.key in above:
            circle = " → ".join([*above, requirement.key])
            foundations.problems.append(_problem("requires_circle", requirement, circle=circle))
        elif requirement.key not in known:
            _find_one(pack, requirement, foundations, prefer_installed, above)


def _find_one(
    pack: Pack,
    requirement: Requirement,
    foundations: Foundations,
    prefer_installed: bool,
    above: tuple[str, ...],
) -> None:
    beside = None if prefer_installed and _installed(requirement) else _beside(pack, requirement)
    installed = None if beside else _installed(requirement)
    if beside is not None and requirement.met_by(beside.manifest.version):
        _find(beside, foundations, prefer_installed, (*above, requirement.key))
        foundations.problems += beside.problems
        foundations.found.append(beside)
    elif installed is not None:
        foundations.installed[requirement.key] = installed
    elif beside is not None:
        version = beside.manifest.version
        foundations.problems.append(_problem("required_pack_old", requirement, found=version))
    else:
        foundations.problems.append(_problem("required_pack_missing", requirement))


def _beside(pack: Pack, requirement: Requirement) -> Pack | None:
    folder = pack.path.absolute().parent / requirement.key
    if folder.is_symlink() or not (folder / MANIFEST).is_file():
        return None
    try:
        return Pack.read(folder, shown_in=f"../{folder.name}/")
    except (UnsafePack, OSError):
        return None


def _installed(requirement: Requirement) -> PackInstallation | None:
    installation = installed().get(requirement.key)
    if installation and requirement.met_by(installation.version):
        return installation
    return None


def _as_installed(installation: PackInstallation) -> Pack:
    manifest = Manifest(key=installation.key, version=installation.version)
    definitions = tuple(store.of_manifest(installation.manifest))
    return Pack(manifest, definitions, (), Path())


def _problem(code: str, requirement: Requirement, **params: str) -> Problem:
    named = {"name": requirement.key, "version": requirement.version, **params}
    return Problem(f"requires.{requirement.key}", code, named, file=MANIFEST)
