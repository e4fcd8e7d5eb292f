"""A department of the office; publishing keeps the table of departments in step."""

from runtime.definitions import Key, Label, Part


class DepartmentBody(Part):
    label: Label
    parent: Key | None = None
