"""From a setting to a field of our own forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from builder.settings import naming
from builder.settings.shape import Shape
from engine.templating import language
from forms.definition import Color
from forms.field_types.expression import Result

_COLORS = get_args(Color)
_MOST_PILLS = 3
_LONG_WORDS = 600


def field_of(
    shape: Shape,
    owner: str,
    choices: Mapping[str, Mapping[str, str]],
    scope: str,
    results: Mapping[str, str],
) -> dict[str, Any]:
    """Return the definition of the field that a setting is filled in with."""
    made = _Making(owner, choices, scope, results)
    return made.field(shape)


class _Making:
    def __init__(
        self,
        owner: str,
        choices: Mapping[str, Mapping[str, str]],
        scope: str,
        results: Mapping[str, str],
    ) -> None:
        self.owner, self.choices, self.scope, self.results = owner, choices, scope, results

    def field(self, shape: Shape, within: str = "") -> dict[str, Any]:
        place = f"{within}.{shape.key}" if within else shape.key
        lang = language()
        about = f"{within.rpartition('.')[2]}.{shape.key}" if within else shape.key
        found: dict[str, Any] = {
            "key": shape.key,
            "label": {lang: naming.label(about, self.owner)},
            "required": shape.required,
            **self._kind(shape, place),
        }
        if not within and (help_text := naming.help_of(about, self.owner)):
            found["help"] = {lang: help_text}
        return found

    def _kind(self, shape: Shape, place: str) -> dict[str, Any]:
        if (given := self.choices.get(place)) is not None:
            return self._offered(shape, given)
        made: dict[str, Any] = getattr(self, f"_{shape.sort}")(shape, place)
        return made

    def _offered(self, shape: Shape, given: Mapping[str, str]) -> dict[str, Any]:
        """Return a list to choose from; with nothing on offer there is nothing to choose."""
        kind = "choices" if shape.sort in ("keys", "texts") else "choice"
        options = [_option(coded(key), words) for key, words in given.items()]
        plain = {"type": "long_text" if kind == "choices" else "text", "read_only": True}
        if not options:
            return plain
        # As a list: of pills that were chosen none can be taken back.
        return {
            "type": kind,
            "options": options,
            **({"widget": "select"} if kind == "choice" else {}),
        }

    def _yes_no(self, shape: Shape, place: str) -> dict[str, Any]:
        return {"type": "yes_no"}

    def _number(self, shape: Shape, place: str) -> dict[str, Any]:
        known = {
            name: shape.schema[name] for name in ("minimum", "maximum") if name in shape.schema
        }
        whole = {"decimals": 0} if shape.schema["type"] == "integer" else {}
        return {"type": "number", **known, **whole}

    def _choice(self, shape: Shape, place: str) -> dict[str, Any]:
        values = [str(each) for each in shape.schema["enum"]]
        if set(values) == set(_COLORS):
            return {"type": "choice", "options": [_color(each) for each in values],
                    "widget": "select" if "." in place else "pills"}  # fmt: skip
        options = [_option(v, naming.option(shape.name, v, self.owner)) for v in values]
        widget = "pills" if len(options) <= _MOST_PILLS else "select"
        return {"type": "choice", "options": options, "widget": widget}

    def _keys(self, shape: Shape, place: str) -> dict[str, Any]:
        values = shape.schema["items"].get("enum")
        if not values:
            return self._texts(shape, place)
        options = [_option(str(v), naming.option(shape.name, str(v), self.owner)) for v in values]
        return {"type": "choices", "options": options}

    def _texts(self, shape: Shape, place: str) -> dict[str, Any]:
        return {"type": "long_text", "rows": 3}

    def _words(self, shape: Shape, place: str) -> dict[str, Any]:
        longest = shape.schema.get("additionalProperties", {}).get("maxLength", _LONG_WORDS)
        rows = 2 if naming.is_prose(shape.name) and "." not in place else 1
        return {"type": "words", "rows": rows, "max_length": min(longest, 20_000)}

    def _expression(self, shape: Shape, place: str) -> dict[str, Any]:
        wanted = self.results.get(place, naming.result_of(shape.name))
        result = wanted if wanted in get_args(Result) else "any"
        return {"type": "expression", "scope": self.scope, "result": result}

    def _key(self, shape: Shape, place: str) -> dict[str, Any]:
        return {
            "type": "text",
            "max_length": 63,
            "pattern": "[a-z][a-z0-9_]*",
            "pattern_message": {language(): naming.key_form()},
        }

    def _icon(self, shape: Shape, place: str) -> dict[str, Any]:
        return {"type": "text", "max_length": 63, "pattern": "[a-z][a-z0-9-]*"}

    def _text(self, shape: Shape, place: str) -> dict[str, Any]:
        return {"type": "text", "max_length": min(shape.schema.get("maxLength", 300), 2000)}

    def _time(self, shape: Shape, place: str) -> dict[str, Any]:
        return {"type": "time"}

    def _long_text(self, shape: Shape, place: str) -> dict[str, Any]:
        return {"type": "long_text", "max_length": min(shape.schema["maxLength"], 100_000)}

    def _list(self, shape: Shape, place: str) -> dict[str, Any]:
        columns = [self.field(part, place) for part in shape.parts]
        most = shape.schema.get("maxItems", 200)
        return {"type": "lines", "fields": columns, "max_rows": min(most, 1000)}


def coded(value: str) -> str:
    """Return a value as the key of an option, which has no signs such as "-", ":" and "/"."""
    down = value.startswith("-")
    bare = value.removeprefix("-").replace(":", "..").replace("/", ".-.")
    return ("down.." if down else "") + bare


def plain(key: str) -> str:
    """Return the value that an option's key stands for."""
    down = key.startswith("down..")
    bare = key.removeprefix("down..").replace(".-.", "/").replace("..", ":")
    return ("-" if down else "") + bare


def _option(key: str, words: str) -> dict[str, Any]:
    return {"key": key, "label": {language(): words or key}}


def _color(key: str) -> dict[str, Any]:
    return {**_option(key, naming.option("color", key)), "color": key}
