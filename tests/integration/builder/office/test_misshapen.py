"""Drafts may hold anything that can be read: each designer still opens, and says what is wrong."""

from typing import Any

from django.test import Client

from builder import drafting
from engine.access import Actor
from engine.blueprint import live

BAD: list[tuple[str, str, dict[str, Any]]] = [
    ("menu", "main", {"items": "none"}),
    ("menu", "main", {"items": [7, {"key": "late", "label": "Late", "icon": 3, "items": 5}]}),
    ("view", "late", {"record_type": ["x"], "columns": "number", "sort": 3, "filter": ["a"]}),
    (
        "view",
        "late",
        {"record_type": "transaction", "columns": [1, "x"], "filter": "((", "sort": [[]]},
    ),
    ("department", "labour", {"parent": ["labour"], "label": 3}),
    ("department", "labour", {"parent": "labour"}),
    ("audience", "client", {"label": [], "color": {"a": 1}, "external": "perhaps"}),
    (
        "organisation",
        "office",
        {"weekend": "friday", "holidays": "never", "logo": 5, "calendar": []},
    ),
    (
        "organisation",
        "office",
        {"weekend": [3], "holidays": [{"key": "a", "date": "x", "label": 1}, 3]},
    ),
    ("record_type", "transaction", {"statuses": "none", "transitions": 3, "icon": []}),
    (
        "record_type",
        "transaction",
        {
            "statuses": [
                {
                    "key": "new",
                    "label": "New",
                    "due": "soon",
                    "alerts": 3,
                    "color": [],
                    "category": {},
                },
                {"key": "late", "alerts": [{"key": "a", "to": 4, "text": 3, "channels": 7}, 5]},
                8,
            ],
            "transitions": [{"key": "go", "from": "new", "to": ["late"], "ask": 3, "style": 4}],
        },
    ),
]
PAGES = {
    "record_type": ("/builder/board/{key}/", "?status=new", "?status=late", "?transition=go"),
    "menu": ("/builder/design/menu/{key}/", "?at=late", ""),
}


def test_a_designer_opens_whatever_the_draft_holds(browser: Client, as_admin: Actor) -> None:
    for kind, key, body in BAD:
        drafting.put(as_admin, kind, key, body)
        address, *queries = PAGES.get(kind, (f"/builder/design/{kind}/{{key}}/", ""))
        for query in queries:
            answer = browser.get(address.format(key=key) + query)
            assert answer.status_code == 200, (body, query)
    for dialog in ("statuses/late/alert/?alert=a", "connect/?from=new"):
        assert browser.get(f"/builder/board/transaction/{dialog}").status_code == 200


def test_roles_of_any_shape_are_read(browser: Client, as_admin: Actor) -> None:
    shapes: list[dict[str, Any]] = [
        {"records": 3, "menus": "all", "audiences": {}},
        {
            "records": [{"type": "transaction", "actions": [], "see": []}, 4],
            "audiences": [{"key": 1}],
        },
    ]
    for role, shape in zip(live().of("role"), shapes, strict=False):
        drafting.put(as_admin, "role", role, shape)
    for address in ("board/transaction/?transition=receive", "design/menu/main/?at=late",
                    "design/audience/client/"):  # fmt: skip
        assert browser.get(f"/builder/{address}").status_code == 200
