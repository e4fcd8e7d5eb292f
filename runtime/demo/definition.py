"""The shapes of `demo/*.yaml` in a pack. `docs/how-to/demo.md` tells how they are written."""

from datetime import timedelta
from typing import Any

from pydantic import Field, model_validator

from runtime.definitions import Key, Label, Part

Span = tuple[float, float]
"""From, until; a number in between is chosen."""
Data = dict[Key, Any]


class AccountDefinition(Part):
    """Somebody who can sign in. `manages`: the keys of departments; `groups`: of groups.

    `through`: a type of records; they sign in through the one that most is about.
    """

    username: str = Field(min_length=1, max_length=150)
    password: str = Field(min_length=1)
    label: Label | None = None
    name: str = ""
    email: str = ""
    mobile: str = ""
    language: str = "ar"
    roles: list[Key] = []
    department: Key | None = None
    manages: list[Key] = []
    groups: list[Key] = []
    skills: list[str] = []
    cap: int | None = Field(None, ge=0)
    available: bool = True
    through: Key | None = None


class GroupDefinition(Part):
    key: Key
    name: str
    roles: list[Key] = []


class VariantDefinition(Part):
    """One of several sorts of records that a plot makes. `department`: of those who make it."""

    weight: float = Field(1, gt=0)
    create: Key | None = None
    department: Key | None = None
    data: Data = {}
    story: list[dict[str, Any]] | None = None


class AmountDefinition(Part):
    """How many records, and between which days before today they begin."""

    count: int = Field(0, ge=0)
    days: Span = (0, 0)


class PlotDefinition(Part):
    """Records of a sort and what happens to each.

    `by`: a user name, a role, or several of them to choose among; None: the system itself.
    `recent` is made at once, `earlier` by and by after it.
    """

    key: Key
    create: Key | None = None
    by: Key | list[Key] | None = None
    department: Key | None = None
    data: Data = {}
    variants: list[VariantDefinition] = []
    recent: AmountDefinition = AmountDefinition()
    earlier: AmountDefinition = AmountDefinition()
    each: list[Data] = []
    story: list[dict[str, Any]] = []

    @model_validator(mode="after")
    def _has_a_type(self) -> "PlotDefinition":
        if self.create is None and not (self.variants and all(v.create for v in self.variants)):
            raise ValueError("a plot, or each of its variants, says what to `create`")
        return self


class PlanDefinition(Part):
    """`seed`: the same one gives the same records, as far as the calendar lets them.

    `read_after`: notifications older than so many days have been read.
    """

    seed: int = 1
    read_after: float = Field(2, ge=0)
    plots: list[PlotDefinition] = []

    @property
    def read_for(self) -> timedelta:
        return timedelta(days=self.read_after)
