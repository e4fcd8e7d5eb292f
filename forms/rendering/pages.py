"""Drawing whole forms, and the values of records."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from forms.context import FormContext
from forms.evaluation import FormState
from forms.field_type import Posted
from forms.form import Form
from forms.messages import template
from forms.rendering.controls import Control, Page
from forms.rendering.laying import Drawn, Errors, Laying

# The codes of `forms.words.of_the_page` that stand in `data-words` for the scripts.
SPOKEN = (
    "clear", "searching", "no_matches", "search_failed", "create_new", "remove_item", "row_added",
    "row_removed", "row_moved", "which_calendar", "gregorian", "hijri", "jalali",
    "previous_month", "next_month", "today", "file_too_big", "file_failed",
)  # fmt: skip


@dataclass(frozen=True)
class Urls:
    """Addresses that a form calls; "" for what it does without.

    live: POST of the whole form, answered with `render_form` again.
    lookup: GET ?q=…, with {to} (what is looked up) and {field} (`fees.product`), answered with
    JSON {"items": [{"id", "label", "code", "note"}]}. create: a page for a new {to}.
    scan: GET of a dialog that takes paper in; `<dw-file>.adopt` gets what `upload` would answer.
    upload: POST of one file, answered with JSON {"id", "label", "note", "url", "thumbnail"}.
    expression: GET ?scope=… for the names that an expression may use; `check/` and `try/` below.
    """

    live: str = ""
    lookup: str = ""
    create: str = ""
    upload: str = ""
    scan: str = ""
    expression: str = ""


@cache
def environment() -> Environment:
    """Return the environment of the package's own templates."""
    return Environment(
        loader=PackageLoader("forms", "jinja2"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_form(
    form: Form,
    data: Mapping[str, Any],
    state: FormState,
    errors: Errors,
    ctx: FormContext,
    *,
    urls: Urls | None = None,
    prefix: str = "",
    subset: Collection[str] | None = None,
    editable: Collection[str] | None = None,
    slots: Mapping[str, Markup] | None = None,
    tried: bool = False,
    env: Environment | None = None,
) -> Markup:
    """Return the inside of a `<form>`: the fields that show, with what is wrong with them.

    data: stored values, or what was typed where it could not be read. prefix: of every name and
    id, so that two forms may share a page; it is `bind`'s prefix too. subset: the keys to draw;
    editable: those that may be changed, None for all. slots: HTML below a field, by its key.
    tried: it was sent before, so that `render_live` goes on telling what is wrong.
    env: one that finds `forms/…` templates; None for our own.
    """
    page = _page(env or environment(), ctx, urls or Urls(), prefix, slots or {})
    laying = Laying(form, page, data, state, errors, subset=subset, editable=editable)
    template = (env or environment()).get_template("forms/form.html")
    mistakes = tuple(laying.mistakes())
    sections = tuple(laying.sections())
    return Markup(  # noqa: S704 (the template escapes)
        template.render(
            page=page,
            sections=sections,
            leaves=tuple(laying.leaves(sections)),
            mistakes=mistakes,
            tried=bool(errors) or tried,
            words=spoken(ctx.language),
        )
    )


def render_live(
    form: Form,
    post: Posted,
    ctx: FormContext,
    *,
    stored: Mapping[str, Any] | None = None,
    partial: bool = False,
    urls: Urls | None = None,
    prefix: str = "",
    subset: Collection[str] | None = None,
    editable: Collection[str] | None = None,
    slots: Mapping[str, Markup] | None = None,
    env: Environment | None = None,
) -> Markup:
    """Return the form again while it is filled in: the answer to a POST of `Urls.live`.

    Rules and totals follow what was posted. What is wrong is told only once the form was sent.
    """
    data = {**(stored or {}), **form.bind(post, ctx, prefix=prefix)}
    tried = f"{prefix}_tried" in post
    errors: Errors = {}
    if tried:
        may = None if editable is None else {*editable}
        # As an edit even when new: what was emptied must not fill itself with defaults again.
        errors = form.validate(data, ctx, stored=stored or {}, partial=partial, editable=may).errors
    return render_form(
        form,
        data,
        form.state(data, ctx),
        errors,
        ctx,
        urls=urls,
        prefix=prefix,
        subset=subset,
        editable=editable,
        slots=slots,
        tried=tried,
        env=env,
    )


def render_values(
    form: Form,
    data: Mapping[str, Any],
    ctx: FormContext,
    subset: Collection[str] | None = None,
    *,
    empty: bool = False,
    env: Environment | None = None,
) -> Markup:
    """Return the values to be read. empty: fields without a value show too."""
    page = _page(env or environment(), ctx, Urls(), "", {})
    laying = Laying(form, page, data, form.state(data, ctx), {}, subset=subset, editable=())
    template = (env or environment()).get_template("forms/values.html")
    return Markup(template.render(page=page, sections=laying.sections(), empty=empty))  # noqa: S704


def lay(
    form: Form,
    data: Mapping[str, Any],
    state: FormState,
    ctx: FormContext,
    *,
    urls: Urls | None = None,
    prefix: str = "",
    editable: Collection[str] | None = None,
) -> tuple[Drawn, ...]:
    """Return the sections with their controls, for a page that arranges them in its own way."""
    page = _page(environment(), ctx, urls or Urls(), prefix, {})
    return tuple(Laying(form, page, data, state, {}, editable=editable).sections())


def render_field(control: Control) -> Markup:
    """Return one field of `lay` as `render_form` draws it."""
    drawn: Markup = _fields().field(control)
    return drawn


@cache
def _fields() -> Any:
    return environment().get_template("forms/field.html").module


@cache
def spoken(lang: str) -> dict[str, str]:
    """Return the words that the page's own programs say."""
    return {code: template(code, lang) for code in SPOKEN}


def _page(
    env: Environment, ctx: FormContext, urls: Urls, prefix: str, slots: Mapping[str, Markup]
) -> Page:
    return Page(prefix, ctx, urls, slots, _drawer(env, "draw"), _drawer(env, "show"))


def _drawer(env: Environment, name: str) -> Callable[[Control], Markup]:
    """Return what calls the macro of a control's widget, or the plain one where it has none."""

    @cache
    def macro(widget: str) -> Any:
        module = env.get_template(f"forms/widgets/{widget}.html").module
        plain = env.get_template("forms/widgets/plain.html").module
        return getattr(module, name, None) or getattr(plain, name)

    def draw(control: Control) -> Markup:
        drawn: Markup = macro(control.widget)(control)
        return drawn

    return draw
