"""Words that settings of several kinds share."""

from django.utils.translation import gettext_lazy as _

from builder.settings.words.table import Words

LABELS: Words = {
    "body": _("Text"),
    "checks": _("Checks"),
    "expect": _("Must be true"),
    "feel": _("Day by an expression"),
    "field": _("Field"),
    "filter": _("Only where"),
    "from": _("From"),
    "key": _("Key"),
    "label": _("Label"),
    "limit": _("At most"),
    "message": _("Message"),
    "on": _("Stands in the way of"),
    "record_type": _("Record type"),
    "records": _("Records"),
    "rules": _("Rules"),
    "sort": _("Sorted by"),
    "template": _("Template"),
    "text": _("Text"),
    "to": _("To"),
    "type": _("Type"),
    "value": _("Value"),
    "values": _("Values in the text"),
    "when": _("Only when"),
    "where": _("Only those where"),
    "xml": _("Source"),
}
