"""The words of problems: code: (English, Arabic, Persian)."""

from collections.abc import Mapping

from runtime.problems.words.of_kept_data import OF_KEPT_DATA
from runtime.problems.words.of_messages import OF_MESSAGES
from runtime.problems.words.of_records import OF_RECORDS
from runtime.problems.words.of_reports import OF_REPORTS
from runtime.problems.words.of_the_office import OF_THE_OFFICE

WORDS: Mapping[str, tuple[str, str, str]] = {
    **OF_KEPT_DATA,
    **OF_MESSAGES,
    **OF_RECORDS,
    **OF_REPORTS,
    **OF_THE_OFFICE,
}
