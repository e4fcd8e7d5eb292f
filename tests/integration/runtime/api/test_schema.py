"""The description of the API: sound, typed by the live release, and of what one may use alone."""

import re
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from engine.access.models import User
from runtime.api.urls import urlpatterns
from tests import desk as desks
from tests.blueprints import publish
from tests.desk import Desk
from tests.integration.conftest import SignIn

pytestmark = pytest.mark.django_db


def described(client: Client) -> Any:
    answer = client.get("/api/schema/")
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_openapi(desk: Desk, supervisor: User, sign_in: SignIn, language: str) -> None:
    User.objects.filter(pk=supervisor.pk).update(language=language)
    supervisor.refresh_from_db()
    found = described(sign_in(supervisor))
    assert found["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(found).validate()


def test_every_address_of_the_api_is_described(
    desk: Desk, supervisor: User, sign_in: SignIn
) -> None:
    paths = described(sign_in(supervisor))["paths"]
    told = {re.sub(r"/(transitions|processes)/\w+/", r"/\1/{key}/", path) for path in paths}
    for pattern in urlpatterns:
        path = str(pattern.pattern).replace("<slug:type>", "visa").replace("<slug:key>", "{key}")
        if path != "schema/":
            assert f"/api/{path.replace('<int:pk>', '{id}')}" in told


def test_each_operation_has_a_name_of_its_own(
    desk: Desk, supervisor: User, sign_in: SignIn, capsys: Any
) -> None:
    found = described(sign_in(supervisor))
    names = [each["operationId"] for item in found["paths"].values() for each in item.values()]
    assert len(names) == len(set(names)) > 50
    assert not capsys.readouterr().err, "nothing is guessed"


def test_each_type_has_schemas_of_its_own(desk: Desk, alice: User, sign_in: SignIn) -> None:
    schemas = described(sign_in(alice))["components"]["schemas"]
    assert {"client", "client_new", "client_change", "visa", "licence", "request"} <= set(schemas)
    assert "request_new" not in schemas, "an abstract type has no records of its own"
    client = schemas["client"]["properties"]["data"]["properties"]
    assert {"name", "mobile", "city", "balance"} <= set(client)
    assert "people" in schemas["visa"]["properties"]["data"]["properties"]
    assert "people" not in schemas["licence"]["properties"]["data"]["properties"]
    assert schemas["client"]["properties"]["status"]["enum"] == ["active", "frozen", None]


def test_transitions_and_processes_are_addresses(desk: Desk, alice: User, sign_in: SignIn) -> None:
    paths = described(sign_in(alice))["paths"]
    assert "/api/records/client/{id}/transitions/freeze/" in paths
    assert "/api/records/visa/{id}/processes/postponement/" in paths
    assert not any("{type}" in path or "{key}" in path for path in paths)
    start = paths["/api/records/visa/{id}/processes/postponement/"]["post"]
    body = start["requestBody"]["content"]["application/json"]["schema"]["properties"]["data"]
    assert set(body["properties"]) == {"new_date", "reason"}


def test_alice_reads_nothing_of_a_field_that_is_hidden_from_her(
    desk: Desk, alice: User, supervisor: User, sign_in: SignIn
) -> None:
    assert '"secret"' in sign_in(supervisor).get("/api/schema/").content.decode()
    assert "secret" not in sign_in(alice).get("/api/schema/").content.decode()


def test_whoever_has_no_role_is_told_of_no_type(
    desk: Desk, make_user: Any, sign_in: SignIn
) -> None:
    found = described(sign_in(make_user("nobody")))
    assert set(found["components"]["schemas"]) == {"Problem", "Comment"}
    assert not any(path.startswith("/api/records/") for path in found["paths"])


def test_a_release_changes_it_at_once(desk: Desk, alice: User, sign_in: SignIn) -> None:
    bodies = deepcopy(dict(desks.bodies()))
    fields = bodies["record_type"]["client"]["fields"]
    fields.append({"key": "fax", "type": "text", "label": desks.label("Fax")})
    publish(bodies)
    schemas = described(sign_in(alice))["components"]["schemas"]
    assert "fax" in schemas["client"]["properties"]["data"]["properties"]


def test_what_is_answered_is_as_described(desk: Desk, supervisor: User, sign_in: SignIn) -> None:
    client = sign_in(supervisor)
    found = described(client)
    said = client.get(f"/api/records/client/{desk.client.pk}/comments/").json()["results"]
    assert len(said) == 1
    assert Draft202012Validator(found["components"]["schemas"]["Comment"]).is_valid(said[0])
    for type_, record in (("client", desk.client), ("visa", desk.visa), ("visa", desk.late)):
        whole = {"$ref": f"#/components/schemas/{type_}", "components": found["components"]}
        answer = client.get(f"/api/records/{type_}/{record.pk}/").json()
        wrong = [each.message for each in Draft202012Validator(whole).iter_errors(answer)]
        assert wrong == []
        listed = client.get(f"/api/records/{type_}/").json()["results"]
        assert all(Draft202012Validator(whole).is_valid(each) for each in listed)
