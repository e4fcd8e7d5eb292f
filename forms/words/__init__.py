"""The words that forms say, by code and language; a label each."""

from collections.abc import Mapping

from forms.words.at_fields import AT_FIELDS
from forms.words.of_definitions import OF_DEFINITIONS
from forms.words.of_the_page import OF_THE_PAGE

WORDS: Mapping[str, Mapping[str, str]] = {**AT_FIELDS, **OF_DEFINITIONS, **OF_THE_PAGE}
