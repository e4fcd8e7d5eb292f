"""Kinds: what sorts of definitions there are, one file each in `<app>/kinds/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.blueprint import problem_messages
from engine.blueprint.definitions import Definition
from engine.blueprint.problems import Problem
from engine.blueprint.wrong_values import problems_of
from engine.i18n.labels import LANGUAGES, text
from engine.registry import Registry, closest

if TYPE_CHECKING:
    from engine.blueprint.changes import Change
    from engine.blueprint.checking import CompilingBlueprint
    from engine.blueprint.compiled import Compiled


class Body(BaseModel):
    """The shape of a definition's body, or of a part of it; nothing unknown is let through."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class XmlBody(Body):
    """The body of a kind whose definitions are XML documents."""

    xml: str


class Kind:
    """A sort of definition: its schema, its checks, and what it is compiled to.

    `order` is the place in checking, compiling and `published`: what others refer to comes first.
    `files` is the suffix of its files in a pack: ".yaml", or one whose text is the `xml` of an
    `XmlBody`.
    """

    name: ClassVar[str]
    folder: ClassVar[str]
    label: ClassVar[Mapping[str, str]]
    Body: ClassVar[type[BaseModel]]
    order: ClassVar[int] = 100
    files: ClassVar[str] = ".yaml"

    def check(
        self, definition: Definition, parsed: Any, blueprint: CompilingBlueprint
    ) -> Iterable[Problem]:
        """Return what the schema cannot say: references, expressions, sense."""
        return ()

    def compile(self, definition: Definition, parsed: Any, compiled: Compiled) -> Any:
        """Return what the runtime works with. Done once for each release, when first asked for."""
        return parsed

    def published(self, compiled: Compiled, previous: Compiled | None) -> None:
        """Bring rows in line with a release that goes live, in its transaction; idempotent."""

    def provision(self, compiled: Compiled) -> None:
        """Prepare what cannot be done in a transaction (indexes), after it; idempotent."""

    def words(self, change: Change, lang: str) -> str | None:
        """Return a sentence for a change, or None to have the general one."""
        return None


kinds = Registry[Kind]("kind", Kind, package="kinds")


def in_order() -> list[Kind]:
    return sorted(kinds.values(), key=lambda kind: (kind.order, kind.name))


@lru_cache(maxsize=4096)
def _parse(body: type[BaseModel], definition: Definition) -> BaseModel:
    return body.model_validate(definition.body)


def parse(definition: Definition) -> BaseModel:
    """Return the body as its kind's model; pydantic's ValidationError where it is wrong."""
    return _parse(kinds[definition.kind].Body, definition)


def schema_problems(definition: Definition) -> list[Problem]:
    """Return where the body does not have the shape that its kind asks for."""
    try:
        parse(definition)
    except ValidationError as error:
        return problems_of(error, definition.body, kinds[definition.kind].Body)
    return []


def unknown_reference(path: str, kind: str, key: str, choices: Iterable[str]) -> Problem:
    """Return the problem that `path` names a definition which is not there."""
    code = "unknown_reference"
    params = {"noun": kind, "name": key, "meant": closest(key, choices)}
    words = {
        lang: problem_messages.text(code, {**params, "noun": kind_label(kind, lang)}, lang)
        for lang in LANGUAGES
    }
    return Problem(path, code, params, words=words)


def kind_label(name: str, lang: str) -> str:
    """Return what a kind is called within a sentence."""
    if name not in kinds:
        return name
    label = text(kinds[name].label, lang)
    return label[:1].lower() + label[1:]
