"""The sentences of the problems by language and code."""

from workflows.messages.ar import ARABIC
from workflows.messages.en import ENGLISH
from workflows.messages.fa import PERSIAN

MESSAGES = {"ar": ARABIC, "en": ENGLISH, "fa": PERSIAN}
