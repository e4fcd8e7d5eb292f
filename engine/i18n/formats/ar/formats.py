"""Arabic with Latin digits: as forms and lists write amounts."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
