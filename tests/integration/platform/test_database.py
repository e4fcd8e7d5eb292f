"""Tests and demos run on the database of production, which knows the letters of its users."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_the_database_is_postgresql() -> None:
    assert connection.vendor == "postgresql"


@pytest.mark.django_db
def test_arabic_letters_make_trigrams() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    assert ask("SELECT similarity('مؤسسة النور للتجارة', 'مؤسسة النور')") > 0.4


@pytest.mark.django_db
def test_the_cache_keeps_what_it_is_given(broker: str) -> None:
    cache.set("greeting", "مرحبا")
    assert cache.get("greeting") == "مرحبا"


@pytest.mark.django_db
def test_healthz_answers_ok(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
