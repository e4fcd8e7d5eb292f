"""Keys to the API open the door for their owner, as long as they are good."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from engine import audit
from engine.access import actor_of, tokens
from engine.access.models import ApiToken, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(alice: User) -> str:
    return tokens.issue(actor_of(alice), alice, "Accounting")


def test_a_token_stands_for_its_owner(token: str, alice: User, bob: User) -> None:
    assert tokens.owner(token) == alice


def test_only_a_digest_is_kept(token: str, alice: User) -> None:
    kept = ApiToken.objects.get()
    assert token.startswith(tokens.PREFIX)
    assert token not in (kept.digest, kept.name)
    assert token not in str(audit.by_actor(alice.pk).get().after)


@pytest.mark.parametrize("text", ["", "diwan_", "diwan_" + "x" * 43])
def test_an_unknown_token_stands_for_nobody(token: str, text: str) -> None:
    assert tokens.owner(text) is None


def test_a_digest_is_no_token(token: str) -> None:
    assert tokens.owner(ApiToken.objects.get().digest) is None


def test_a_revoked_token_stands_for_nobody(token: str, alice: User) -> None:
    for _ in range(2):
        tokens.revoke(actor_of(alice), ApiToken.objects.get(), reason="Lost")
    assert tokens.owner(token) is None
    verbs = list(audit.by_actor(alice.pk).values_list("verb", "reason"))
    assert verbs == [("token.revoke", "Lost"), ("token.issue", "")]


def test_an_expired_token_stands_for_nobody(alice: User) -> None:
    soon = timezone.now() + timedelta(hours=1)
    token = tokens.issue(actor_of(alice), alice, "Short", expires_at=soon)
    assert tokens.owner(token) == alice
    ApiToken.objects.update(expires_at=timezone.now())
    assert tokens.owner(token) is None


def test_the_token_of_who_has_left_stands_for_nobody(token: str, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert tokens.owner(token) is None


def test_a_token_in_steady_use_is_one_query(
    token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tokens.owner(token)
    assert ApiToken.objects.get().last_used_at is not None
    with django_assert_num_queries(1):
        tokens.owner(token)
