"""The database as it is at one moment, for reading a list that takes long to read."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from runtime.jobs.handler import NotNow

# One lock for all exports: any number serves that nobody else uses.
_LOCK = 7_150_926_311


@contextmanager
def snapshot() -> Iterator[None]:
    """Read as of one moment, as the only export at work; NotNow while another one is.

    Rows that change meanwhile are neither missed nor given twice. Were there several exports at
    once, they would keep every worker from the work that cannot wait.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if cursor.fetchone() != (True,):
            raise NotNow
        yield
