"""A rule in one sentence: when … if … then …"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from builder.diagram.panel import Place, _params, _references
from builder.diagram.panel._fields import record_fields
from builder.rules import gestures, when_form, words
from engine.i18n import labels
from engine.templating import language
from runtime.records.record_type import RecordType
from workflows.operators import operators

_LONGEST = 90


@dataclass(frozen=True)
class Sentence:
    """then: one phrase an action."""

    when: str
    condition: str
    then: tuple[str, ...]


def sentence(body: Mapping[str, Any], place: Place, kind: RecordType | None) -> Sentence:
    when = body.get("when")
    return Sentence(
        _when(when if isinstance(when, Mapping) else {}, place, kind),
        str(body.get("if") or ""),
        tuple(_action(each, place) for each in gestures.actions(body)),
    )


def _when(when: Mapping[str, Any], place: Place, kind: RecordType | None) -> str:
    on = str(when.get("on", ""))
    if on == "time":
        return _timing(when, place)
    if on == "edited" and when.get("fields"):
        return _("%(fields)s changes") % {"fields": _or(when["fields"], record_fields(place))}
    if on == "status" and kind is not None:
        lang = language()
        statuses = {each.key: labels.text(each.label, lang) for each in kind.statuses.values()}
        return _("the status becomes %(status)s") % {
            "status": _or(when.get("status") or [], statuses)
        }
    return str(words.EVENTS.get(on, on))


def _timing(when: Mapping[str, Any], place: Place) -> str:
    names = when_form.dates(place)
    name = str(when.get("field", ""))
    count, every = _number(when.get("count")), _number(when.get("every"))
    date = f"«{names.get(name, name)}»"
    unit = str(when.get("unit", "days"))
    if not count:
        said = _("%(date)s comes") % {"date": date}
    elif when.get("side") == "after":
        said = _("%(long)s after %(date)s") % {"long": _long(count, unit), "date": date}
    else:
        said = _("%(long)s before %(date)s") % {"long": _long(count, unit), "date": date}
    if when.get("at"):
        said = _("%(when)s, at %(time)s") % {"when": said, "time": str(when["at"])[:5]}
    if every:
        more = _("again every %(long)s, %(times)s times in all")
        said += _comma() + more % {"long": _long(every, unit), "times": when.get("times", 1)}
    if fields := [when[name] for name in ("every_from", "times_from") if when.get(name)]:
        said += _comma() + _("again as the record says: %(fields)s") % {
            "fields": _or(fields, record_fields(place))
        }
    return said


def _comma() -> str:
    return ", " if language() == "en" else "، "


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _long(count: int, unit: str) -> str:
    said = {
        "days": ngettext("%(count)s day", "%(count)s days", count),
        "working_days": ngettext("%(count)s working day", "%(count)s working days", count),
        "hours": ngettext("%(count)s hour", "%(count)s hours", count),
        "working_hours": ngettext("%(count)s working hour", "%(count)s working hours", count),
    }
    return said.get(unit, "%(count)s") % {"count": count}


def _or(keys: Any, names: Mapping[str, str]) -> str:
    found = keys if isinstance(keys, list) else [keys]
    return _(" or ").join(f"«{names.get(str(key), str(key))}»" for key in found)


def _action(action: Mapping[str, Any], place: Place) -> str:
    """Return what an action does, with what its first parameters say."""
    name = str(action.get("operator", ""))
    if name not in operators:
        return name
    operator = operators[name]
    said = labels.text(operator.label, language())
    own = [
        text
        for param in _params.params(operator, action_place(place, action))
        if param.source and (text := _param(param))
    ]
    return f"{said}: {' · '.join(own[:2])}" if own else said


def _param(param: _params.Param) -> str:
    fixed = param.fixed if param.is_fixed else None
    if isinstance(fixed, Mapping):
        text = labels.text({k: str(v) for k, v in fixed.items()}, language())
    elif isinstance(fixed, list):
        names = (_references.encoded(param.name, [each])[0] for each in fixed)
        text = "، ".join(param.options.get(str(name), str(name)) for name in names)
    elif fixed is not None:
        text = param.options.get(str(fixed), str(fixed))
    else:
        text = param.source
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def action_place(place: Place, action: Mapping[str, Any]) -> Place:
    """Return the place of an action, as the forms of operators' parameters know it."""
    params = action.get("params")
    given = params if isinstance(params, Mapping) else {}
    rows = [{"name": str(name), "value": str(value)} for name, value in given.items()]
    own = {"name": str(action.get("operator", "")), "param": rows}
    return type(place)(**{**vars(place), "facts": {"own": own}})
