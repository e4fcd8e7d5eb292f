"""A compiled form: immutable, shared between threads, the same for every person and record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs

from engine.feel import Type
from forms import binding, evaluation, json_schema, validation
from forms.context import FormContext
from forms.definition import FormDefinition
from forms.evaluation import FormState
from forms.expressions import Expression, LazyScope
from forms.field import Field
from forms.field_type import Posted
from forms.layout import Section
from forms.rules import Check, Rule
from forms.validation import Validated


class Form:
    """Fields by key in the order of their definition; made by `forms.compile_form`.

    names: every name that expressions over this form's data may use, with its FEEL type.
    order: the fields in the order in which they are worked out.
    """

    def __init__(
        self,
        definition: FormDefinition,
        fields: Mapping[str, Field],
        sections: tuple[Section, ...],
        rules: tuple[Rule, ...],
        checks: tuple[Check, ...],
        order: tuple[Field, ...],
        names: Mapping[str, Type],
    ) -> None:
        self.definition = definition
        self.fields = fields
        self.sections = sections
        self.rules = rules
        self.checks = checks
        self.order = order
        self.names = names
        self.shown_when = _by_field(rules, "show")
        self.enabled_when = _by_field(rules, "enable")
        self.required_when = _by_field(rules, "require")
        self.narrowed = frozenset(
            key for key, f in fields.items() if any(n.startswith("options.") for n in f.expressions)
        )

    @cached_property
    def validator(self) -> jsonschema_rs.Draft202012Validator:
        return validation.validator(self)

    def scope(self, data: Mapping[str, Any], ctx: FormContext) -> LazyScope:
        """Return the FEEL value of every name for stored data, each worked out when asked for.

        For conditions elsewhere over a record of this form. `ctx.names` come first.
        """

        def find(name: str) -> Any:
            field = self.fields.get(name)
            if field is None:
                if name in self.names:
                    return None
                raise KeyError(name)
            return field.type.to_feel(field, data.get(name), ctx)

        return LazyScope(ctx.names, find)

    def initial(self, ctx: FormContext, data: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the values of a new form: `data`, and defaults for what it does not name."""
        return validation.with_defaults(self, dict(data or {}), ctx)

    def bind(self, post: Posted, ctx: FormContext, *, prefix: str = "") -> dict[str, Any]:
        """Return the values of the fields that were posted; None for emptied ones.

        A text that is not readable as its type stays text, and fails in `validate`.
        """
        return binding.bind(self, post, ctx, prefix)

    def state(self, data: Mapping[str, Any], ctx: FormContext) -> FormState:
        return evaluation.evaluate(self, data, ctx)

    def validate(
        self,
        data: Mapping[str, Any],
        ctx: FormContext,
        *,
        stored: Mapping[str, Any] | None = None,
        partial: bool = False,
        editable: frozenset[str] | set[str] | None = None,
    ) -> Validated:
        """Return the whole data as it is to be stored, and the errors by path; empty when valid.

        stored: what the record holds; None when it is new, so that defaults are filled in.
        partial: only the fields in `data` are checked. editable: keys that the person may set;
        None for all but those that only the system sets. Values of hidden fields are dropped,
        computed ones worked out anew.
        """
        return validation.validate(
            self, data, ctx, stored=stored, partial=partial, editable=editable
        )

    def json_schema(
        self,
        lang: str | None = None,
        subset: frozenset[str] | set[str] | None = None,
        purpose: json_schema.Purpose = "create",
    ) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of the form's data, for others to read."""
        return json_schema.describe(self, lang, subset, purpose)

    def references(self, data: Mapping[str, Any]) -> set[tuple[str, int]]:
        """Return everything the data points to, as `FormContext.resolve` will be asked for it."""
        return set(self._pointers(data))

    def _pointers(self, data: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        for key, field in self.fields.items():
            yield from field.type.pointers(field, data.get(key))


def _by_field(rules: tuple[Rule, ...], effect: str) -> dict[str, list[Expression]]:
    conditions: dict[str, list[Expression]] = defaultdict(list)
    for rule in rules:
        if condition := getattr(rule, effect):
            for key in rule.fields:
                conditions[key].append(condition)
    return dict(conditions)
