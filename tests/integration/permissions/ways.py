"""Every address of the product, and the right that it takes.

What a role may is not written here: `rights` works it out, by what the pack gives the role.
A right is one of

- `all`, `signed` (in), `staff` (signed in, and nobody from outside),
- `can:…`, a capability; `type:…`, a right over records of a type as such,
- `record:…`, `audience:…` and `field:…`, asked of the record that the address is about,
- `mine`, of what is one person's own; `offered`, of tasks; `report` and `dashboard`, by their keys;
  `listed`, in a menu of those from outside; `near`, of people in a department of theirs,
- `none`, which nobody has; `absent`, of what is there for nobody,

or several of them: `record:see and can:person.erase`, `mine or can:user.files`.
"""

from __future__ import annotations

from collections.abc import Iterator

from runtime.records.models import Record
from tests.integration.permissions.office import FILE
from tests.integration.permissions.things import RECORDS, STEM
from tests.integration.permissions.way import Way, call, page, read, sent

TYPES = ("client", "contact", "client_document", "transaction", "exit_reentry", "invoice",
         "payment", "government_body")  # fmt: skip
ABSTRACT = ("transaction",)
AUDIENCES = ("internal", "management", "client")
HANDED = {"claim": "offered", "release": "offered or can:distribution.manage"}
REPORTS = ("achievement", "by_type", "income", "monthly", "movements", "movements_per_person",
           "open_work", "per_employee", "tasks")  # fmt: skip


def of_records() -> Iterator[Way]:
    for name in RECORDS:
        at = f"/records/{{{name}}}"
        yield read(f"{at}/", "record:see")
        yield read(f"{at}/history/", "record:see")
        yield read(f"{at}/print/", "record:do:print")
        yield page(f"{at}/edit/", "record:edit")
        yield sent(f"{at}/live/", "record:edit")
        yield page(f"{at}/delete/", "record:delete")
        yield from (
            page(f"{at}/{do}/", f"record:do:{do}") for do in ("assign", "transfer", "distribute")
        )
        yield sent(f"{at}/attach/", "record:do:attach", {"files": FILE})


def of_one_type() -> Iterator[Way]:
    """Yield what only some types of records have."""
    yield page("/records/{waiting}/answer/", "record:edit")
    yield page("/records/{client}/erase/", "record:see and can:person.erase")
    yield page("/records/{client}/invite/", "record:do:invite")
    for do in ("invite", "revoke"):
        yield page(f"/records/{{client}}/{do}/{{guest}}/", "record:do:invite")
    for do in ("postponement", "closing"):
        yield page(f"/records/{{waiting}}/start/{do}/", f"record:do:{do}")
    for name, template in (("client", "statement"), ("invoice", "invoice")):
        yield page(f"/records/{{{name}}}/print/{template}/", "record:do:print")
        yield read(f"/records/{{{name}}}/print/{template}/view/?in=en", "record:do:print")
    yield page("/records/{document}/renew/document/", "record:edit")
    yield read("/processes/{instance}/", "record:see")
    stops = "record:see and mine or record:see and can:incident.manage"
    yield page("/processes/{instance}/withdraw/", stops)
    for audience in AUDIENCES:
        right = f"audience:see:{audience} and can:comment.delete"
        yield page(f"/comments/{{said_{audience}}}/delete/", right)
    yield page("/tasks/{task}/", "record:see and staff or offered")
    for do, right in HANDED.items():
        yield sent(f"/tasks/{{task}}/{do}/", right, told=True)


def moves(name: str, record: Record) -> Iterator[Way]:
    """Yield what may be done with a record in its status, by hand."""
    for step in record.record_type.transitions_from(record.status):
        if step.definition.by_hand:
            right = f"record:do:{step.key}"
            yield page(f"/records/{{{name}}}/move/{step.key}/", right)
            yield call(f"/api/records/{record.type}/{{{name}}}/transitions/{step.key}/", post=right)


def of_files() -> Iterator[Way]:
    rights = {
        "paper": "record:see",
        "voice": "audience:see:management",
        "answer": "field:see:paper_files",
        "loose": "mine",
        "contract": "mine or can:user.files",
        **{f"file_{audience}": f"audience:see:{audience}" for audience in AUDIENCES},
    }
    for name, right in rights.items():
        for part in ("", "view/", "thumbnail.jpg", "pages/1.jpg"):
            yield read(f"/files/{{{name}}}/{part}", right)
    yield sent("/upload/", "signed", {"file": FILE})
    yield page("/people/{me}/files/", "mine or can:user.files")
    yield sent("/people/files/{contract}/remove/", "can:user.files")
    yield read("/documents/", "staff")
    yield read("/scan/", "signed")
    yield sent("/scan/pages/", "signed", {"pages": FILE})
    # It is not in use: nothing is shown, and nothing can be begun.
    yield Way("/scan/scanners/reception/", {"get": "none", "post": "signed"})
    yield read("/scan/{scan}/", "mine")


def of_lists() -> Iterator[Way]:
    for key in TYPES:
        at = f"/lists/{key}"
        yield read(f"{at}/", "type:see and listed", type=key)
        yield sent(f"{at}/save/", "type:see", {"label": "Kept"}, type=key)
        yield sent(f"{at}/export/", "type:do:export", {"format": "csv"}, type=key)
        yield read(f"/lookup/?to={key}&q=zarqun", "type:see", type=key)
        if key not in ABSTRACT:
            yield page(f"{at}/import/", "type:do:import", type=key)
            yield page(f"{at}/new/", "type:create", type=key)
            yield sent(f"{at}/live/", "type:create", {"name": STEM}, type=key)
    yield sent("/lists/client/forget/{view}/", "mine", told=True)
    yield read("/lookup/?to=user", "signed")
    yield read("/search/?q=zarqun", "signed")
    yield read("/", "signed")
    yield read("/kept/", "signed")
    yield read("/tasks/", "signed")


def of_figures() -> Iterator[Way]:
    yield read("/reports/", "signed")
    yield page("/reports/new/", "can:report.design")
    for key in REPORTS:
        yield read(f"/reports/{key}/", "report", type=key)
        yield sent(f"/reports/{key}/export/", "report and type:do:export", {"format": "csv"},
                   type=key)  # fmt: skip
    yield read("/reports/{report}/", "mine")
    yield sent("/reports/{report}/export/", "mine and type:do:export", {"format": "csv"},
               type="client")  # fmt: skip
    yield page("/reports/{report}/edit/", "can:report.design and mine")
    yield sent("/reports/{report}/delete/", "mine", told=True)
    for key in ("management", "supervision"):
        yield read(f"/dashboards/{key}/", "dashboard", type=key)
    yield read("/exports/", "signed")
    yield read("/exports/{export}/file/", "mine and type:do:export", type="transaction")
    yield sent("/exports/{export}/again/", "mine and type:do:export", type="transaction")
    yield sent("/exports/{export}/cancel/", "mine", told=True)
    yield read("/imports/", "signed")
    yield read("/imports/{taken}/", "mine")
    yield sent("/imports/{taken}/", "mine and type:do:import", {"do": "undo"}, type="client")
    yield read("/imports/{taken}/failed/", "mine")
    yield read("/prints/{printed}/", "mine")


def of_office() -> Iterator[Way]:
    """Yield what needs a capability: the work of others, people, messages."""
    managed = {
        "can:incident.manage": ("/incidents/",),
        "can:user.manage": ("/people/", "/people/new/", "/people/{me}/", "/people/{me}/special/",
                            "/departments/labour/", "/groups/new/", "/groups/{group}/",
                            "/groups/{group}/special/"),
        "can:user.manage or can:distribution.manage and near": ("/people/{me}/workload/",),
        "can:message.manage": ("/messages/refusals/",),
    }  # fmt: skip
    for right, paths in managed.items():
        yield from (page(path, right) for path in paths)
    for path in ("/incidents/{incident}/", "/incidents/rules/{firing}/"):
        yield sent(path, "can:incident.manage")
    yield sent("/people/{me}/act/", "can:user.act")
    yield sent("/people/{me}/invite/", "can:user.manage")
    yield read("/distribution/", "can:distribution.manage")
    yield read("/distribution/waiting/", "can:distribution.manage")
    yield sent("/distribution/give/", "can:distribution.manage")
    yield read("/messages/", "can:message.see")
    yield read("/messages/{message}/", "can:message.see")
    yield sent("/messages/{message}/retry/", "can:message.manage")
    yield sent("/messages/failed/", "can:message.manage")


def of_oneself() -> Iterator[Way]:
    yield read("/notifications/", "signed")
    yield read("/notifications/{note}/", "mine", told=True)
    yield sent("/notifications/read/", "signed")
    yield page("/messages/wishes/", "signed")
    yield page("/profile/", "signed")
    yield page("/profile/password/", "signed")
    yield sent("/profile/theme/", "signed")
    yield sent("/profile/language/", "all")
    yield page("/login/", "all")
    yield sent("/logout/", "all")
    yield page("/welcome/MQ/none/", "all")
    yield sent("/acting/end/", "signed")
    yield page("/unsubscribe/{ticket}/", "all")
    for path in ("/healthz", "/app.webmanifest", "/icon/plain/192.png", "/apple-touch-icon.png",
                 "/offline/"):  # fmt: skip
        yield read(path, "all")
    yield read("/logo/other.png", "absent")  # The pack brings none of that mark.
    yield read("/worker.js", "built")


def of_api() -> Iterator[Way]:
    yield call("/api/schema/", get="staff")
    yield call("/api/me/", get="staff")
    yield sent("/api/files/", "staff", {"file": FILE})
    yield call("/api/notifications/", get="staff", post="staff")
    yield call("/api/tasks/", get="staff")
    yield call("/api/tasks/{task}/", get="record:see or offered")
    for do, right in {"complete": "offered", **HANDED}.items():
        yield sent(f"/api/tasks/{{task}}/{do}/", right, told=True)
    yield call("/api/exports/", get="staff")
    yield call("/api/exports/{export}/", get="mine", delete="mine")
    yield read("/api/exports/{export}/file/", "mine and type:do:export", type="transaction")
    for key in TYPES:
        # Whoever sees an abstract type is told that there are none of it to be made.
        create = "type:see" if key in ABSTRACT else "type:create"
        yield Way(f"/api/records/{key}/", {"get": "type:see", "post": create}, type=key)
        yield sent(f"/api/records/{key}/exports/", "type:do:export", {"format": "csv"}, type=key)


def talk(name: str, record: Record) -> Iterator[Way]:
    """Yield what may be said of a record; where nobody is heard, whoever sees it is told so."""
    rights = {each: f"audience:write:{each}" for each in record.record_type.audiences}
    for audience, right in (rights or {"internal": "record:see"}).items():
        said = {"audience": audience, "text": "Said"}
        yield sent(f"/records/{{{name}}}/comment/", right, said)
        yield sent(f"/api/records/{record.type}/{{{name}}}/comments/", right, said)


def of_api_records(name: str, record: Record, department: int) -> Iterator[Way]:
    at = f"/api/records/{record.type}/{{{name}}}"
    yield call(f"{at}/", get="record:see", patch="record:edit", delete="record:delete")
    yield call(f"{at}/history/", get="record:see")
    yield sent(f"{at}/transfer/", "record:do:transfer", {"department": department})
    for do in ("assign", "distribute", "duplicate"):
        yield sent(f"{at}/{do}/", f"record:do:{do}")
    yield call(f"{at}/documents/", get="record:see")
    yield sent(f"{at}/documents/", "record:do:attach", {"file": FILE})
    yield call(f"{at}/comments/", get="record:see")
    for key in ("postponement", "closing") if name == "waiting" else ():
        yield sent(f"{at}/processes/{key}/", f"record:do:{key}")


def general() -> list[Way]:
    """Return the ways that are the same whatever the records are like."""
    parts = (of_records, of_one_type, of_files, of_lists, of_figures, of_office, of_oneself, of_api)
    return [way for part in parts for way in part()]


def of_builder() -> list[Way]:
    """Return all of the builder, which takes one right."""
    from tests.integration.builder.test_pages import GESTURES, PAGES

    paths = [path for path, _says in PAGES.values()] + list(GESTURES.values())
    paths.append("/builder/tries/1/as/clerk/")
    return [page(path, "can:builder.use") for path in paths]
