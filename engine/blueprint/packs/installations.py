"""Which packs the live release stands on: going back to an earlier release goes back in them."""

from engine.blueprint import current
from engine.blueprint.models import PackInstallation, Release


def installed() -> dict[str, PackInstallation]:
    """Return the installed packs by key, each as the live release knows it."""
    line = _line(current.live().number)
    found = {}
    for each in PackInstallation.objects.order_by("id"):
        if each.release_id in line:
            found[each.key] = each
    return dict(sorted(found.items()))


def _line(number: int) -> set[int]:
    """Return the numbers of a release and of all that it was made on."""
    bases = dict(Release.objects.values_list("number", "base_id"))
    line = set()
    while number in bases:
        line.add(number)
        number = bases[number] or 0
    return line
