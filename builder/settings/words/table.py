"""What a table of words is."""

from django.utils.functional import Promise

Words = dict[str, str | Promise]
