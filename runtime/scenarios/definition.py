"""The shape of a file of scenarios."""

from typing import Any, Literal

from pydantic import Field

from runtime.definitions import Key, Label, Part

Data = dict[Key, Any]
MOST_STEPS = 100


class PersonDefinition(Part):
    """Somebody who acts. `manages`: the keys of departments. `name`: else made of the key.

    `through`: the record through which they sign in, for people outside.
    """

    name: str = Field("", max_length=200)
    roles: list[Key] = []
    department: Key | None = None
    manages: list[Key] = []
    language: str = "ar"
    cap: int | None = Field(None, ge=0)
    skills: list[str] = []
    available: bool = True
    through: Key | None = None


class RecordDefinition(Part):
    """A record that is there; made by a person, or by the system. `moves`: transitions made.

    With a `status` it has stood there before the story begins: nothing is checked or set off.
    """

    type: Key
    data: Data = {}
    by: Key | None = None
    department: Key | None = None
    assignee: Key | None = None
    moves: list[Key] = []
    status: Key | Literal[""] | None = None
    number: str | None = None
    due: str | None = None


class GivenDefinition(Part):
    """`at`: the moment in which the scenario begins, ISO; else now."""

    at: str | None = None
    people: dict[Key, PersonDefinition] = {}
    records: dict[Key, RecordDefinition] = {}


class StepDefinition(Part):
    """What is done, and what holds after it."""

    when: dict[str, Any] | list[dict[str, Any]] = []
    then: list[dict[str, Any]] = []

    @property
    def actions(self) -> list[dict[str, Any]]:
        return self.when if isinstance(self.when, list) else [self.when]


class ScenarioDefinition(Part):
    key: Key
    label: Label
    given: GivenDefinition = GivenDefinition()
    steps: list[StepDefinition] = Field(min_length=1, max_length=MOST_STEPS)


class ScenarioFile(Part):
    """`given` is there at the beginning of every scenario of the file."""

    label: Label
    given: GivenDefinition = GivenDefinition()
    scenarios: list[ScenarioDefinition] = Field(min_length=1, max_length=200)
