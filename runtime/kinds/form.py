"""A form of its own, not of a record type: what a user task asks for."""

from collections.abc import Iterator

from pydantic import Field

from engine.blueprint import Compiled, Definition, Kind, Problem, ProblemsFound
from engine.blueprint.checking import CompilingBlueprint
from engine.feel import ANY, STRING
from forms import FieldDefinition, FormDefinition, compile_form
from forms.form import Form
from forms.messages import Message
from forms.problems import FormProblems
from runtime.definitions import Label
from runtime.problems import said
from runtime.records import names, offers

AROUND = {**names.AROUND, "record": ANY, "outcome": STRING}
"""Further names that the form's expressions may use: who fills it in, for which record, and
which outcome of the task they have chosen."""


class FormBody(FormDefinition):
    label: Label
    fields: list[FieldDefinition] = Field(min_length=1, max_length=500)


class FormKind(Kind):
    name = "form"
    folder = "forms"
    label = {"ar": "نموذج", "en": "Form", "fa": "فرم"}
    Body = FormBody
    order = 40

    def check(
        self, definition: Definition, parsed: FormBody, blueprint: CompilingBlueprint
    ) -> Iterator[Problem]:
        form: Form | None = blueprint.find("form", definition.key)
        yield from offers.problems(blueprint, form.fields.values()) if form else ()

    def compile(self, definition: Definition, parsed: FormBody, compiled: Compiled) -> Form:
        lookups = names.lookup_types(compiled)
        try:
            return compile_form(parsed, extra_names=AROUND, lookup_types=lookups)
        except FormProblems as error:
            raise ProblemsFound(
                said(each.path, Message(each.code, each.params)) for each in error.problems
            ) from error
