"""The office and its people, as the tests of the runtime know them."""

from tests.integration.runtime.conftest import (  # noqa: F401
    as_alice,
    as_supervisor,
    client_record,
    make_client,
    office,
)
