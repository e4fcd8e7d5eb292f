"""Words for paper: prints, scanners, and documents that end."""

from django.utils.translation import gettext_lazy as _

from builder.settings.words.table import Words

LABELS: Words = {
    "documents": _("Documents that end"),
    "documents.expires": _("Day on which it ends"),
    "documents.file": _("Its file"),
    "documents.holder": _("Whose it is: the first that is filled in"),
    "documents.issued": _("Day on which it was issued"),
    "documents.kind": _("Field that says what sort it is"),
    "documents.number": _("Its number"),
    "documents.phone": _("Number to ring: the first that is filled in"),
    "documents.soon": _("Days before its end from which it ends soon"),
    "paper.foot": _("At the foot of each page"),
    "paper.head": _("Name and logo of the office at the top"),
    "paper.landscape": _("Turned sideways"),
    "paper.size": _("Paper"),
    "scanner.active": _("People may use it"),
    "scanner.address": _("Its address"),
    "scanner.check_certificate": _("Its certificate has to be sound"),
    "scanner.color": _("Look"),
    "scanner.resolution": _("Dots an inch"),
    "scanner.source": _("Paper from"),
    "template.use": _("Used as"),
}

HELPS: Words = {
    "documents.phone": _("One a line: mobile, or through a reference owner.mobile"),
    "paper.head": _("With the logo of the organisation, where it has one."),
    "scanner.address": _("Such as http://192.168.1.50/eSCL"),
    "scanner.check_certificate": _("Most scanners have one that nobody has signed: then leave it."),
}

OPTIONS: Words = {
    "source.flatbed": _("Glass"),
    "source.feeder": _("Feeder"),
    "source.duplex": _("Feeder, both sides"),
    "color.color": _("In colour"),
    "use.message": _("Message"),
    "use.letter": _("Letter"),
    "use.print": _("Print"),
}
