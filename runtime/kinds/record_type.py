"""A type of records: fields, statuses, numbers, rules; the heart of configuration."""

from collections.abc import Iterator

from engine.blueprint import Compiled, Definition, Kind, Problem
from engine.blueprint.checking import Broken, CompilingBlueprint
from engine.blueprint.releases import PublishRefused
from runtime.conversions import refusing
from runtime.records import checks, indexes, likeness, unique_keys
from runtime.records.compiling import compile_record_type
from runtime.records.definition import RecordTypeBody
from runtime.records.record_type import RecordType
from runtime.rollups import publishing


class RecordTypeKind(Kind):
    name = "record_type"
    folder = "record_types"
    label = {"ar": "نوع سجل", "en": "Record type", "fa": "نوع رکورد"}
    Body = RecordTypeBody
    order = 30

    def check(
        self, definition: Definition, parsed: RecordTypeBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        return checks.check(blueprint, definition.key)

    def compile(
        self, definition: Definition, parsed: RecordTypeBody, compiled: Compiled
    ) -> RecordType:
        try:
            return compile_record_type(compiled, definition.key)
        except ValueError as error:
            # `check` tells all of it with its place, here or at the base it comes from.
            raise Broken(f"record_type/{definition.key}") from error

    def published(self, compiled: Compiled, previous: Compiled | None) -> None:
        """Move records along when their type came under another base, or a field another type;
        have rolled-up fields that changed worked out again, and unique rules hold for old records.

        Raises PublishRefused where values would be left that nobody has said what to do with.
        """
        indexes.keep_families(compiled, previous)
        publishing.keep_rollups(compiled, previous)
        likeness.keep_spellings(compiled, previous)
        unique_keys.keep_keys(compiled, previous)
        if previous is not None and (problems := refusing.went_live(compiled, previous)):
            raise PublishRefused(problems)

    def provision(self, compiled: Compiled) -> None:
        """Make the indexes of filterable fields, and drop those that no field wants any more."""
        indexes.provision(compiled)
