"""The office of the other tests with a portal: clients follow what is theirs."""

from copy import deepcopy
from typing import Any

from tests import desk as desks
from tests.blueprints import Bodies
from tests.integration.runtime.office import label

MINE = {"feel": "client.id = user.record"}
WAITING = {"feel": 'client.id = user.record and status = "waiting"'}
GUEST: dict[str, Any] = {
    "label": label("Guest"),
    "menus": ["home", "tasks", "requests"],
    "records": [
        {"type": "client", "see": {"feel": "id = user.record"},
         "fields": [{"key": "secret", "see": False}, {"key": "balance", "see": False}]},
        {"type": "request", "see": MINE, "edit": WAITING, "actions": {"attach": MINE},
         "fields": [{"key": "note", "see": False},
                    *({"key": key, "edit": False} for key in ("client", "paper", "people"))]},
    ],
    "audiences": [{"key": "public", "see": "all", "write": "all"},
                  {"key": "internal", "see": "all", "write": "all"}],
}  # fmt: skip


def bodies(**more: dict[str, Any]) -> Bodies:
    """Return the office of `tests.desk` whose clients may have a portal."""
    office = deepcopy(dict(desks.bodies()))
    kinds = office["record_type"]
    kinds["client"]["portal"] = {"role": "guest", "name": "name", "mobile": "mobile"}
    waiting = next(each for each in kinds["request"]["statuses"] if each["key"] == "waiting")
    waiting["asks"] = {"text": label("Please bring: {{ record.paper }}"), "fields": ["attached"]}
    waiting["alerts"] = [{"key": "ask", "to": ["portal"], "channels": ["in_app"],
                          "text": label("We need {{ record.paper }}")}]  # fmt: skip
    office["role"]["guest"] = GUEST
    office["role"]["rep"] = {"label": label("Field rep"), "capabilities": ["offline.keep"]}
    office["role"]["supervisor"]["menus"] = ["*"]
    for kind, found in more.items():
        office[kind] = {**office.get(kind, {}), **found}
    return office
