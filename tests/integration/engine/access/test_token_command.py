"""Keys to the API are given and ended on the command line."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from engine.access import tokens
from engine.access.models import User

pytestmark = pytest.mark.django_db


def run(*arguments: Any) -> str:
    out = io.StringIO()
    call_command("token", *map(str, arguments), stdout=out)
    return out.getvalue().strip()


def test_an_issued_token_is_its_owners_until_it_is_revoked(alice: User) -> None:
    text = run("issue", alice.username, "the website")
    assert tokens.owner(text) == alice
    number, _, rest = run("list", alice.username).partition(":")
    assert rest == " the website, good for ever"
    run("revoke", number)
    assert tokens.owner(text) is None
    assert "ended on" in run("list", alice.username)


def test_a_token_of_no_days_has_ended_already(alice: User) -> None:
    assert tokens.owner(run("issue", alice.username, "a test", "--days", 0)) is None


def test_nobody_gets_no_token(alice: User) -> None:
    with pytest.raises(CommandError, match="nobody with the user name 'alicia'"):
        run("issue", "alicia", "x")
    with pytest.raises(CommandError, match="no token 77"):
        run("revoke", 77)
