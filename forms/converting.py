"""From values of one field to values of another: what becomes of data when a field's type changes.

A value that fits the other type as it stands is kept. Another goes by way of what it means in
FEEL, or by its text, as if somebody had read it and typed it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import jsonschema_rs

from engine.feel import DATE_TIME
from engine.i18n.folding import fold
from engine.i18n.labels import LANGUAGES
from forms.context import FormContext
from forms.field import Field
from forms.messages import Message
from forms.plain_json import plain_json
from forms.schema_errors import messages_of_value

_ANSWERS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True)
class Converted:
    """value: what it becomes. kept: it stayed as it was. problem: why it can become nothing.

    left: with a problem, what there is where that which cannot be converted is to stay.
    """

    value: Any
    kept: bool = False
    problem: Message | None = None
    left: Any = None


def same_kind(before: Field, after: Field) -> bool:
    """Tell whether values of two fields mean the same: of one type, pointing to the same.

    Line items mean the same if the columns do that both have and people fill in.
    """
    if _sort(before) != _sort(after):
        return False
    both = (
        (was, after.columns[key]) for key, was in before.columns.items() if key in after.columns
    )
    return all(was.derived or now.derived or same_kind(was, now) for was, now in both)


def _sort(field: Field) -> tuple[Any, ...]:
    of = vars(field.settings)
    return field.type.name, of.get("to"), of.get("multiple")


def _options(field: Field) -> list[Any]:
    return list(getattr(field.settings, "options", None) or ())


class Converter:
    """Converts many values between two fields, for one reader of them (`ctx`)."""

    def __init__(self, before: Field, after: Field, ctx: FormContext) -> None:
        self.before, self.after, self.ctx = before, after, ctx
        schema = after.type.json_schema(after)
        self._shape = schema.get("type")
        self._validator = jsonschema_rs.Draft202012Validator(
            schema,
            pattern_options=jsonschema_rs.RegexOptions(),
            validate_formats=True,
            offline=True,
        )

    def convert(self, value: Any) -> Converted:
        """Return what a stored value of the one field becomes in the other."""
        if self._may_stay() and self._clean(value) == value and not self.errors(value):
            return Converted(value, kept=True)
        for way in self._ways(value):
            found = self._clean(way)
            if not self.after.type.empty(found) and not self.errors(found):
                return Converted(found)
        return Converted(None, problem=self._why(value), left=value)

    def errors(self, value: Any) -> list[Message]:
        """Return why a stored value is none of the field that it is to be in."""
        value = plain_json(value)
        wrong = messages_of_value(self.after, self._validator, value, self.ctx)
        return wrong or list(self.after.type.errors(self.after, value, self.ctx))

    def _may_stay(self) -> bool:
        """Tell whether the same stored value may mean the same in both."""
        if same_kind(self.before, self.after):
            return True
        if _options(self.before) and not _options(self.after):
            return False  # People read the option's words, not its key.
        return not self.before.type.points and not self.after.type.points

    def _ways(self, value: Any) -> Iterator[Any]:
        """Yield what the value may become, the likeliest first."""
        if self._same_target():
            yield from (value, [value])
        elif self.after.type.points:
            return  # Neither a number nor a name tells for certain which one is meant.
        yield self._day(value)
        if not _options(self.before) and not self.before.type.points:
            meant = self.before.type.to_feel(self.before, value, self.ctx)
            yield self.after.type.from_feel(self.after, meant, self.ctx)
        if isinstance(value, list):
            yield from self._of_list(value)
        for text in dict.fromkeys(self._texts(value)):
            yield from self._named(text)
            yield from self._answered(text)
            yield self._read([text, "00:00"] if self._is_moment() else [text])

    def _day(self, value: Any) -> Any:
        """Return the day of a moment, as the office's clocks have it."""
        local = getattr(self.before.type, "local", lambda value, ctx: None)(value, self.ctx)
        return self.after.type.from_feel(self.after, local.date(), self.ctx) if local else None

    def _is_moment(self) -> bool:
        return self.after.type.feel_type(self.after) == DATE_TIME

    def _same_target(self) -> bool:
        return self.before.type.points and _sort(self.before)[:2] == _sort(self.after)[:2]

    def _of_list(self, values: list[Any]) -> Iterator[Any]:
        """Yield the options that all of several values are, or the one value that there is."""
        if len(values) == 1:
            yield values[0]
        named = [key for item in values for key in self._named(str(item))]
        if len(named) == len(values) and self._shape == "array":
            yield [key for keys in named for key in keys]

    def _texts(self, value: Any) -> Iterator[str]:
        """Yield the value as people read it and as it is typed."""
        kind = self.before.type
        shown = kind.display(self.before, value, self.ctx)
        typed = shown if isinstance(value, list) else kind.editable(self.before, value, self.ctx)
        read = _options(self.before) or isinstance(value, bool) or kind.points
        yield from (shown, typed) if read else (typed, shown)

    def _read(self, raw: list[str]) -> Any:
        return self._clean(self.after.type.from_input(self.after, raw, self.ctx))

    def _clean(self, value: Any) -> Any:
        return self.after.type.clean(self.after, value, self.ctx)

    def _named(self, text: str) -> Iterator[Any]:
        """Yield the option whose key or words, in any language, the text is."""
        for option in _options(self.after):
            if fold(text) in {fold(option.key), *(fold(said) for said in option.label.values())}:
                yield [option.key] if self._shape == "array" else option.key

    def _answered(self, text: str) -> Iterator[bool]:
        """Yield yes or no, where that is what the text says in some language."""
        if self._shape != "boolean":
            return
        known = {fold(word): answer for word, answer in _ANSWERS.items()}
        for lang in LANGUAGES:
            for answer in (True, False):
                ctx = replace(self.ctx, language=lang)
                known[fold(self.after.type.display(self.after, answer, ctx))] = answer
        if fold(text) in known:
            yield known[fold(text)]

    def _why(self, value: Any) -> Message:
        text = next(iter(self._texts(value)), "")
        found = self.errors(self._read([text]) or text)
        return found[0] if found else Message("invalid")
