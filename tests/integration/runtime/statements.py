"""What was asked of the database."""

from django.test.utils import CaptureQueriesContext


def statements(queries: CaptureQueriesContext) -> list[str]:
    """Return what was asked, without the beginning and the end of the transaction."""
    asked = [query["sql"].strip() for query in queries.captured_queries]
    return [sql for sql in asked if "SAVEPOINT" not in sql and sql not in ("BEGIN", "COMMIT")]
