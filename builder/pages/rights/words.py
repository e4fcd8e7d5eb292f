"""The matrix's own words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

# Short, as they stand in cells; each begins with another letter where the language lets it.
SCOPES: Words = {
    "none": _("None"),
    "own": _("Own"),
    "assigned": _("Theirs"),
    "department": _("Department"),
    "all": _("All"),
    "feel": _("Condition"),
}
HELP: Words = {
    "none": _("no record"),
    "own": _("records that they made"),
    "assigned": _("records that are assigned to them"),
    "department": _("records of their department"),
    "all": _("every record"),
    "feel": _("records for which an expression is true"),
}
YES_NO: Words = {"none": _("No"), "all": _("Yes")}
GROUPS: Words = {
    "": _("The record"),
    "transitions": _("Moves"),
    "processes": _("Processes"),
    "common": _("Common actions"),
}
ABOUT: Words = {
    "records": _("Record types"),
    "actions": _("Moves and processes"),
    "fields": _("Fields"),
    "audiences": _("Comments for"),
    "menus": _("Menus"),
    "capabilities": _("Other permissions"),
    "roles": _("Roles"),
    "types": _("Roles side by side"),
}
FIRST: Words = {
    "records": _("Record type"),
    "actions": _("Action"),
    "fields": _("Field"),
    "audiences": _("Audience"),
    "menus": _("Menu"),
    "capabilities": _("Permission"),
    "roles": _("Role"),
    "types": _("Record type"),
}
GIVEN = _("Given")
ANY_TYPE = _("Every other type")
AREAS: Words = {
    "audiences.see": _("Read comments"),
    "audiences.write": _("Write comments"),
    "menus": _("Menus"),
    "capabilities": _("Other permissions"),
}
