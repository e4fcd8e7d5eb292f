"""The side menu: a tree of lists and pages; each person sees the items of their roles."""

from pydantic import Field

from runtime.definitions import Key, Label, Part


class MenuItem(Part):
    """An item opens a list (`record_type`, perhaps with a `view`), a page, or only holds others."""

    key: Key
    label: Label
    icon: Key = "folder"
    record_type: Key | None = None
    view: Key | None = None
    page: Key | None = None
    items: list["MenuItem"] = Field([], max_length=50)


class MenuBody(Part):
    items: list[MenuItem] = Field(max_length=100)
