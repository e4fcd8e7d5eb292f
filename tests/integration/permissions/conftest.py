"""The pack at work for all tests of this folder, which is laid out once and changed by none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from engine.access import SYSTEM
from engine.blueprint import one_release, packs, refresh
from tests.integration.permissions import people
from tests.integration.permissions.office import Office, lay_out


@pytest.fixture(scope="package")
def office(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Office]:
    """Install the pack and lay out everybody's things, to be undone after the last test.

    Each request is undone by itself (`office.ask`).
    """
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with django_db_blocker.unblock(), files:
        with transaction.atomic():
            packs.install(SYSTEM, people.PACK)
            with one_release():
                yield lay_out()
            transaction.set_rollback(True)
        refresh()
