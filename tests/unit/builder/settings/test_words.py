"""The words for settings: each stands in one file."""

import pytest

from builder.settings import words
from builder.settings.words import common, fields, messages, office, papers, records, reports

FILES = (common, fields, messages, office, papers, records, reports)


@pytest.mark.parametrize("table", ["LABELS", "HELPS", "OPTIONS"])
def test_no_word_stands_in_two_files(table: str) -> None:
    found = [key for file in FILES for key in getattr(file, table, {})]
    assert sorted(found) == sorted(getattr(words, table))
