"""The sentences of the problems by language and code."""

from workflows.messages.ar import ARABIC
from workflows.messages.decisions import DECISIONS
from workflows.messages.en import ENGLISH
from workflows.messages.fa import PERSIAN
from workflows.messages.moving import MOVING

PROCESSES = {"ar": ARABIC, "en": ENGLISH, "fa": PERSIAN}
MESSAGES = {lang: {**PROCESSES[lang], **DECISIONS[lang], **MOVING[lang]} for lang in PROCESSES}
