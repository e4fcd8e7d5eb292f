"""The table of ways holds every address of the product, and every method that one takes."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.integration.permissions import walking, ways
from tests.integration.permissions.office import Office
from tests.integration.permissions.people import STRANGER

METHODS = ("get", "post", "put", "patch", "delete")


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield each address of the product with its name, where it has one."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry.name or ""


def paths(office: Office) -> dict[str, set[str]]:
    """Return every path of the table with the methods that it is said to take."""
    things, found = office.things[STRANGER], dict[str, set[str]]()
    for way in [*walking.of_all(things), *ways.of_builder()]:
        path = walking.filled(way, things).partition("?")[0]
        found.setdefault(path, set()).update(way.methods)
    return found


def test_every_address_stands_in_the_table(office: Office) -> None:
    known = {resolve(path).route for path in paths(office)}
    missing = [f"{name} ({route})" for route, name in routes(get_resolver()) if route not in known]
    assert not missing, "say in ways.py which right they take: " + ", ".join(missing)
    # What is served beside Django has tests of its own: those of the stream of events.
    assert set(settings.ASYNC_ROUTES) == {"/events/"}


def test_the_api_takes_no_method_that_the_table_does_not_tell(office: Office) -> None:
    person = office.people["system_manager"]
    others = [
        (method, path)
        for path, told in paths(office).items()
        for method in METHODS
        if path.startswith("/api/") and method not in told
    ]
    assert [each for each in others if office.ask(person, *each).status != 405] == []


def test_no_other_method_gets_round_a_right(office: Office) -> None:
    things, person, wrong = office.things[STRANGER], office.people["field_rep"], []
    walk = walking.Walk(office, person)
    for way in [*walking.of_all(things), *ways.of_builder()]:
        refused = [step for step in walk.steps(way, things) if step.wanted in ("403", "404")]
        page = not (way.told or way.path.startswith("/api/"))
        if refused and refused[0].method == "get" and page:
            answer = office.ask(person, "delete", refused[0].path, watch=True)
            if answer.status not in (403, 404, 405) or answer.written:
                wrong.append(f"{refused[0].path}: {answer.status}")
    assert not wrong, "\n".join(wrong)
