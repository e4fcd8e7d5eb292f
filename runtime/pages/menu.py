"""The side menu of one person: the items of the blueprint that their roles show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from engine.access import Actor, decide
from engine.blueprint import live
from engine.i18n import labels
from runtime.kinds.menu import MenuBody, MenuItem

_TABS = 4  # What fits beside “More” on a phone.


@dataclass(frozen=True)
class Item:
    key: str
    label: str
    icon: str
    url: str
    current: bool
    count: int | None = None
    page: str = ""
    children: list["Item"] = field(default_factory=list)


def menu(actor: Actor, path: str, counts: dict[str, int]) -> list[Item]:
    """Return the items open to the actor. counts: what waits, by the key of a page."""
    bodies: Iterable[MenuBody] = live().of("menu").values()
    address = path.split("&cursor=")[0]
    return [item for body in bodies for item in _items(body.items, actor, address, counts)]


def opens(actor: Actor, record_type: str, view: str = "") -> bool:
    """Tell whether a list is open to the actor: to people outside, those of their menus alone."""
    if not actor.outside:
        return True
    items = (item for body in live().of("menu").values() for item in _below(body.items))
    return any(
        item.record_type == record_type
        and item.view in ((None, view) if not view else (view,))
        and decide(actor, f"menu:{item.key}")
        for item in items
    )


def types(actor: Actor) -> list[str]:
    """Return the types of records whose lists the actor's menus open, each once."""
    items = (item for body in live().of("menu").values() for item in _below(body.items))
    open_ = (i.record_type for i in items if i.record_type and decide(actor, f"menu:{i.key}"))
    return list(dict.fromkeys(open_))


def _below(items: Iterable[MenuItem]) -> Iterable[MenuItem]:
    for item in items:
        yield item
        yield from _below(item.items)


def tabs(items: list[Item]) -> list[Item]:
    """Return the first items that open something, for the bar at the bottom of a phone."""
    return [item for item in _flat(items) if item.url][:_TABS]


def _items(
    items: Iterable[MenuItem], actor: Actor, path: str, counts: dict[str, int]
) -> list[Item]:
    shown = (
        _item(item, actor, path, counts) for item in items if decide(actor, f"menu:{item.key}")
    )
    return [item for item in shown if item]


def _item(item: MenuItem, actor: Actor, path: str, counts: dict[str, int]) -> Item | None:
    url = _url(item)
    children = _items(item.items, actor, path, counts)
    if not url and not children:
        return None
    label = labels.text(item.label, actor.language)
    return Item(
        item.key,
        label,
        item.icon,
        url,
        bool(url) and url == (path if item.record_type else path.partition("?")[0]),
        counts.get(item.page or ""),
        item.page or "",
        children,
    )


def _url(item: MenuItem) -> str:
    if item.record_type:
        address = reverse("records", args=[item.record_type])
        return f"{address}?view={item.view}" if item.view else address
    if item.report or item.dashboard:
        kind = "report" if item.report else "dashboard"
        return reverse(kind, args=[item.report or item.dashboard])
    try:
        return reverse(item.page) if item.page else ""
    except NoReverseMatch:  # A page of a part that is switched off.
        return ""


def _flat(items: list[Item]) -> Iterable[Item]:
    """Items at the top first, then what groups hold; never what hangs below another list."""
    for item in items:
        yield item
        if not item.url:
            yield from _flat(item.children)
