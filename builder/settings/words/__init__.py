"""The words for settings: labels, helps, and what may be chosen; a file for each sort of them.

A name may be made exact by whose it is: "numbering.pattern" before "pattern".
"""

from builder.settings.words import common, fields, messages, office, papers, records, reports
from builder.settings.words.table import Words

LABELS: Words = {
    **common.LABELS,
    **fields.LABELS,
    **messages.LABELS,
    **office.LABELS,
    **papers.LABELS,
    **records.LABELS,
    **reports.LABELS,
}

HELPS: Words = {
    **fields.HELPS,
    **messages.HELPS,
    **papers.HELPS,
    **records.HELPS,
}

OPTIONS: Words = {
    **fields.OPTIONS,
    **messages.OPTIONS,
    **office.OPTIONS,
    **papers.OPTIONS,
    **records.OPTIONS,
    **reports.OPTIONS,
}
