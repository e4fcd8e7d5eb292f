"""Each address of the product's pages: what it shows to whom, and what it answers to nonsense."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NUL = "x=%00"
SQUARE = "%C2%B2"  # A digit to str.isdigit, none to int.
HUGE = "9" * 30
CLERKS = {"bob": 403, "charlie": 403, "alice": 403}


@dataclass(frozen=True)
class Address:
    """`path` and `says` may name parts of the desk: `/records/{visa}/`.

    who: one of the people who may; says: what the answer then holds (of a POST: where it leads).
    others: what the rest get; 200 is an answer without what `says` says.
    bad: nonsense and its answer: a query string for GET, fields for POST.
    """

    name: str
    path: str
    who: str
    says: str
    others: Mapping[str, int] = field(default_factory=dict)
    post: Mapping[str, Any] | None = None
    bad: tuple[str | Mapping[str, Any], int] = ("", 200)
    open_to_all: bool = False


def _of_records() -> list[Address]:
    unseen = {"charlie": 404}
    odd = ({"token": "\0", "version": "²", "reason": "\0"}, 400)
    return [
        Address("record", "/records/{visa}/", "alice", "Acme", unseen,
                bad=(f"comments_before={SQUARE}", 200)),
        Address("edit", "/records/{visa}/edit/", "alice", "Save changes",
                {"charlie": 404, "bob": 403}, bad=(NUL, 400)),
        Address("live_edit", "/records/{visa}/live/", "alice", "typed so far",
                {"charlie": 404, "bob": 403}, {"note": "typed so far"}, bad=({"note": "\0"}, 400)),
        Address("move", "/records/{visa}/move/start/", "alice", "/records/{visa}/",
                {"charlie": 404, "bob": 403}, {}, bad=odd),
        Address("start", "/records/{late}/start/postponement/", "alice", "/records/{late}/",
                {"charlie": 404, "bob": 403}, {"new_date": "2030-02-02", "reason": "more"},
                bad=({"new_date": "yesterday", "reason": ""}, 422)),
        Address("assign", "/records/{visa}/assign/", "supervisor", "/records/{visa}/",
                {"charlie": 404, "alice": 403}, {"user": "{alice}"}, bad=({"user": "²"}, 422)),
        Address("transfer", "/records/{visa}/transfer/", "supervisor", "/records/{visa}/",
                {"charlie": 404, "alice": 403}, {"user": "{department}"},
                bad=({"user": HUGE}, 422)),
        Address("distribute", "/records/{visa}/distribute/", "supervisor", "with room for",
                {"charlie": 404, "alice": 403}, bad=(NUL, 400)),
        Address("delete", "/records/{late}/delete/", "supervisor", "/lists/request/",
                {"charlie": 404, "alice": 403}, {}, bad=({"version": "²", "reason": "\0"}, 400)),
        Address("print", "/records/{visa}/print/", "alice", "Acme", unseen, bad=(NUL, 400)),
        Address("print_template", "/records/{visa}/print/letter/", "alice", "Make the PDF", unseen,
                bad=(NUL, 400)),
        Address("print_view", "/records/{visa}/print/letter/view/?in=en", "alice",
                "Dear <strong>Acme</strong>", unseen, bad=("in=xx", 404)),
        Address("printed", "/prints/{printed}/", "alice", "is being made",
                {"charlie": 404, "bob": 404, "supervisor": 404}, bad=(NUL, 400)),
        Address("attach", "/records/{client}/attach/", "alice", "/records/{client}/#documents",
                unseen, {}, bad=({"files": "no file"}, 302)),
        Address("comment", "/records/{client}/comment/", "alice", "/records/{client}/#comments",
                unseen, {"audience": "internal", "text": "Hello"},
                bad=({"audience": "\0", "text": "Hello"}, 400)),
        Address("answer", "/records/{visa}/answer/", "alice", "Your answer",
                {"charlie": 404, "bob": 403}, bad=(NUL, 400)),
        Address("invite", "/records/{client}/invite/", "supervisor", "a password of their own",
                {"charlie": 404, "alice": 403}, bad=({"name": "\0"}, 400)),
        Address("invite_again", "/records/{client}/invite/{guest}/", "supervisor",
                "/records/{client}/", {"charlie": 404, "alice": 403}, {}, bad=({"x": "\0"}, 400)),
        Address("revoke", "/records/{client}/revoke/{guest}/", "supervisor",
                "/records/{client}/", {"charlie": 404, "alice": 403}, {},
                bad=({"reason": "\0"}, 400)),
        Address("history", "/records/{visa}/history/", "alice", "Assigned", unseen,
                bad=(NUL, 400)),
        Address("delete_comment", "/comments/{comment}/delete/", "supervisor",
                "/records/{client}/#comments", {"charlie": 404, "alice": 403}, {},
                bad=({"reason": "\0"}, 400)),
        Address("process", "/processes/{instance}/", "alice", "<svg", unseen, bad=(NUL, 400)),
        Address("withdraw", "/processes/{instance}/withdraw/", "alice", "nobody is asked", unseen,
                bad=({"reason": "\0"}, 400)),
    ]  # fmt: skip


def _of_documents() -> list[Address]:
    unseen = {"charlie": 404}
    return [
        Address("document_centre", "/documents/", "alice", "Acme", {"charlie": 200},
                bad=(f"holder={SQUARE}&from={HUGE}&period=x&kind=%27", 200)),
        Address("renew", "/records/{client}/renew/card/", "alice", "Keep the new one", unseen,
                bad=({"since": "yesterday", "version": "²"}, 422)),
        Address("file_view", "/files/{paper}/view/", "alice", "1 page", unseen, bad=(NUL, 400)),
        Address("file_page", "/files/{paper}/pages/1.jpg", "alice", "JFIF", unseen,
                bad=(NUL, 400)),
        Address("file_thumbnail", "/files/{paper}/thumbnail.jpg", "alice", "JFIF", unseen,
                bad=(NUL, 400)),
        Address("person_files", "/people/{alice}/files/", "alice", "contract.png",
                {"bob": 404, "charlie": 404, "supervisor": 404}, bad=({"scanned": "²"}, 302)),
        Address("remove_person_file", "/people/files/{own_file}/remove/", "admin",
                "/people/{alice}/files/", CLERKS, {}, bad=({"x": "\0"}, 400)),
        Address("scan_dialog", "/scan/", "alice", "Front desk", bad=(NUL, 400)),
        Address("scan_pages", "/scan/pages/", "alice", "Take at least one page", {}, {},
                bad=({"pages": "no file"}, 422)),
        Address("scanner", "/scan/scanners/front/", "alice", "may not be used",
                bad=({"source": "attic", "color": "pink", "resolution": "²"}, 422)),
        Address("scan", "/scan/{scan}/", "alice", "waiting", {"bob": 404, "admin": 404},
                bad=(NUL, 400)),
    ]  # fmt: skip


def _of_lists() -> list[Address]:
    return [
        Address("home", "/", "alice", "Acme", {"charlie": 200}, bad=(NUL, 400)),
        Address("search", "/search/?q=acme", "alice", "C0001", {"charlie": 200},
                bad=(NUL, 400)),
        Address("lookup", "/lookup/?to=client&q=acme", "alice", "Acme", {"charlie": 200},
                bad=("to=nothing", 404)),
        Address("records", "/lists/client/", "alice", "C0001", {"charlie": 200},
                bad=(f"mine={SQUARE}", 200)),
        Address("save_list", "/lists/client/save/", "alice", "/lists/client/?mine=",
                {"admin": 302}, {"label": "Riyadh", "address": "city=Riyadh"},
                bad=({"label": "", "address": ""}, 302)),
        Address("forget_list", "/lists/client/forget/{saved}/", "alice", "/lists/client/", {}, {},
                bad=({"x": "\0"}, 400)),
        Address("new", "/lists/client/new/", "alice", "New Client", {"admin": 403},
                bad=(f"like={SQUARE}", 200)),
        Address("live", "/lists/client/live/", "alice", "Acmee", {"admin": 403},
                {"name": "Acmee"}, bad=({"name": "\0"}, 400)),
        Address("upload", "/upload/", "alice", "Choose a file", {}, {},
                bad=({"file": "no file"}, 422)),
        Address("file", "/files/{paper}/", "alice", "PNG", {"charlie": 404}, bad=(NUL, 400)),
    ]  # fmt: skip


def _of_exports() -> list[Address]:
    unseen = {"charlie": 404, "supervisor": 404}
    return [
        Address("exports", "/exports/", "alice", "Clients of the morning", {"charlie": 200},
                bad=(NUL, 400)),
        Address("export_list", "/lists/client/export/", "alice", "/exports/", {"admin": 403},
                {"format": "xlsx", "address": "city=Riyadh"},
                bad=({"format": "csv", "address": "q=%00&sort=%00"}, 302)),
        Address("export_file", "/exports/{export}/file/", "alice", "Acme", unseen, bad=(NUL, 400)),
        Address("export_again", "/exports/{export}/again/", "alice", "/exports/", unseen, {},
                bad=({"token": "\0"}, 400)),
        Address("export_cancel", "/exports/{export}/cancel/", "alice", "/exports/", {}, {},
                bad=({"x": "\0"}, 400)),
    ]  # fmt: skip


def _of_reports() -> list[Address]:
    unseen = {"charlie": 404, "supervisor": 404}
    build = {"about": "records:client", "calc_0": "count", "group_0": "city"}
    return [
        Address("reports", "/reports/", "alice", "My cities", {"charlie": 200}, bad=(NUL, 400)),
        Address("report", "/reports/by_city/", "alice", "Riyadh</a></th>", {"charlie": 200},
                bad=(f"period={SQUARE}&maker={HUGE}&_page={HUGE}&_drill=[[1]]", 200)),
        Address("export_report", "/reports/by_city/export/", "alice", "/exports/", {"admin": 403},
                {"format": "xlsx", "address": "period=this_year"},
                bad=({"format": "pdf", "address": "_drill=%00"}, 404)),
        Address("new_report", "/reports/new/?about=records:client&group_0=city&calc_0=count",
                "alice", ">Riyadh</td>", {"supervisor": 403, "charlie": 200},
                bad=(f"group_1=secret&where_0=number&value_0={SQUARE}&by_0=x&chart=x", 200)),
        Address("edit_report", "/reports/{report}/edit/", "alice", "/reports/{report}/",
                {"charlie": 404, "supervisor": 403}, build | {"name": "Cities"},
                bad=(build | {"name": " "}, 422)),
        Address("delete_report", "/reports/{report}/delete/", "alice", "/reports/", {}, {},
                bad=({"x": "\0"}, 400)),
        Address("dashboard", "/dashboards/board/", "alice", "<td>Riyadh</td>",
                {"charlie": 200, "admin": 404}, bad=(NUL, 400)),
        Address("report", "/reports/{report}/", "alice", "Riyadh</a></th>", unseen,
                bad=("_drill=[1,2]", 200)),
    ]  # fmt: skip


def _of_work() -> list[Address]:
    return [
        Address("tasks", "/tasks/", "supervisor", "Acme", {"charlie": 200},
                bad=(f"from={HUGE}", 200)),
        Address("task", "/tasks/{task}/", "supervisor", "papers", {"charlie": 404},
                bad=(NUL, 400)),
        Address("claim", "/tasks/{task}/claim/", "supervisor", "/tasks/{task}/",
                {"charlie": 404, "alice": 302}, {}, bad=({"x": "\0"}, 400)),
        Address("release", "/tasks/{task}/release/", "supervisor", "/tasks/{task}/",
                {"charlie": 404, "alice": 302}, {}, bad=({"x": "\0"}, 400)),
        Address("notifications", "/notifications/", "alice", "Look at Acme", {"charlie": 200},
                bad=(f"before={SQUARE}", 200)),
        Address("notification", "/notifications/{note}/", "alice", "/records/{client}/",
                {"charlie": 302}, bad=(NUL, 400)),
        Address("notifications_read", "/notifications/read/", "alice", "/notifications/", {}, {},
                bad=({"x": "\0"}, 400)),
        Address("incidents", "/incidents/", "admin", "No paper", CLERKS, bad=(NUL, 400)),
        Address("settle", "/incidents/{incident}/", "admin", "/incidents/", CLERKS, {},
                bad=({"params": "\0"}, 400)),
        Address("settle_rule", "/incidents/rules/{firing}/", "admin", "/incidents/", CLERKS, {},
                bad=({"x": "\0"}, 400)),
    ]  # fmt: skip


def _of_messages() -> list[Address]:
    return [
        Address("messages", "/messages/", "admin", "Dear Acme", CLERKS,
                bad=(f"before={SQUARE}&status=none&channel=%20", 200)),
        Address("message", "/messages/{message}/", "admin", "no mail server", CLERKS,
                bad=(NUL, 400)),
        Address("retry_message", "/messages/{message}/retry/", "admin", "/messages/{message}/",
                CLERKS, {}, bad=({"x": "\0"}, 400)),
        Address("retry_failed", "/messages/failed/", "admin", "/messages/", CLERKS, {},
                bad=({"x": "\0"}, 400)),
        Address("refusals", "/messages/refusals/", "admin", "Nobody has refused", CLERKS,
                bad=(NUL, 400)),
        Address("wishes", "/messages/wishes/", "alice", "Alice", {"charlie": 200},
                bad=(NUL, 400)),
        Address("unsubscribe", "/unsubscribe/{ticket}/", "", "acme@client.example",
                open_to_all=True, bad=(f"language={SQUARE}", 200)),
    ]  # fmt: skip


def _of_people() -> list[Address]:
    odd = ({"members": ["²", HUGE]}, 302)
    return [
        Address("people", "/people/", "admin", "Alice", CLERKS, bad=(f"from={SQUARE}", 200)),
        Address("new_person", "/people/new/", "admin", "New person", CLERKS, bad=(NUL, 400)),
        Address("person", "/people/{alice}/", "admin", "Alice", CLERKS, bad=(NUL, 400)),
        Address("distribution", "/distribution/", "admin", "People", CLERKS,
                bad=(f"family={HUGE}&part=²", 200)),
        Address("waiting", "/distribution/waiting/", "admin", '"count": ', CLERKS,
                bad=(NUL, 400)),
        Address("give", "/distribution/give/", "admin", "/distribution/?family=request", CLERKS,
                {}, bad=({"record": "²", "user": HUGE}, 302)),
        Address("workload", "/people/{alice}/workload/", "admin", "Most open at a time", CLERKS,
                bad=(NUL, 400)),
        Address("erase", "/records/{client}/erase/", "admin", "What goes",
                {"charlie": 404, "bob": 403, "alice": 403}, bad=(NUL, 400)),
        Address("import_new", "/lists/client/import/", "admin", "Go on", CLERKS, bad=(NUL, 400)),
        Address("imports", "/imports/", "alice", "old-clients.csv", bad=(NUL, 400)),
        Address("import", "/imports/{taken}/", "alice", "Name: fill it in",
                {"bob": 404, "charlie": 404, "admin": 404}, bad=(NUL, 400)),
        Address("import_failed", "/imports/{taken}/failed/", "alice", "sheet1.xml",
                {"bob": 404, "charlie": 404, "admin": 404}, bad=(NUL, 400)),
        Address("invite_person", "/people/{alice}/invite/", "admin", "/people/{alice}/", CLERKS,
                {}, bad=({"x": "\0"}, 400)),
        Address("act_as", "/people/{alice}/act/", "admin", "/people/{alice}/", CLERKS, {},
                bad=({"x": "\0"}, 400)),
        Address("act_end", "/acting/end/", "alice", "/", {}, {}, bad=({"x": "\0"}, 302)),
        Address("special_of_person", "/people/{alice}/special/", "admin", "Withhold", CLERKS,
                bad=(NUL, 400)),
        Address("special_of_group", "/groups/{group}/special/", "admin", "/groups/{group}/",
                CLERKS, {"menu:clients": "hide"}, bad=({"menu:nothing": "show"}, 302)),
        Address("department", "/departments/visas/", "admin", "/people/", CLERKS,
                {"members": ["{alice}"]}, bad=odd),
        Address("new_group", "/groups/new/", "admin", "/people/", CLERKS, {"name": "Day shift"},
                bad=({"name": "  "}, 302)),
        Address("group", "/groups/{group}/", "admin", "/people/", CLERKS,
                {"name": "Night shift", "members": ["{alice}"], "roles": ["clerk"]},
                bad=({"name": "x", "roles": ["none"], "members": ["²"]}, 302)),
    ]  # fmt: skip


def _of_oneself() -> list[Address]:
    return [
        Address("login", "/login/", "", "User name", open_to_all=True,
                bad=({"username": "\0", "password": "\0"}, 200)),
        Address("welcome", "/welcome/MQ/none/", "", "has ended", open_to_all=True,
                bad=(f"x={SQUARE}", 200)),
        Address("manifest", "/app.webmanifest", "", "standalone", open_to_all=True,
                bad=(NUL, 200)),
        Address("app_icon", "/icon/plain/192.png", "", "PNG", open_to_all=True, bad=(NUL, 200)),
        Address("touch_icon", "/apple-touch-icon.png", "", "PNG", open_to_all=True,
                bad=(NUL, 200)),
        Address("offline", "/offline/", "", "No connection", open_to_all=True, bad=(NUL, 200)),
        Address("kept", "/kept/", "alice", "csrf", {},
                bad=(NUL, 400)),
        Address("logout", "/logout/", "alice", "/login/", {}, {}, open_to_all=True,
                bad=("", 405)),
        Address("profile", "/profile/", "alice", "Alice", {"charlie": 200},
                bad=({"language": "xx", "calendar": "mayan", "theme": "pink"}, 200)),
        Address("password", "/profile/password/", "alice", "password", {},
                bad=({"old_password": "wrong", "new_password1": "a", "new_password2": "b"}, 200)),
        Address("choose_language", "/profile/language/", "alice", "/tasks/", {},
                {"language": "ar", "next": "/tasks/"}, open_to_all=True,
                bad=({"language": "xx", "next": "//evil.example/"}, 302)),
        Address("choose_theme", "/profile/theme/", "alice", "/tasks/", {},
                {"theme": "dark", "next": "/tasks/"},
                bad=({"theme": "pink", "next": "https://evil.example/"}, 302)),
    ]  # fmt: skip


ADDRESSES = [
    *_of_records(),
    *_of_documents(),
    *_of_lists(),
    *_of_exports(),
    *_of_reports(),
    *_of_work(),
    *_of_messages(),
    *_of_people(),
    *_of_oneself(),
]
