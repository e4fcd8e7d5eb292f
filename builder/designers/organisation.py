"""The organisation is designed beside its year."""

from builder.designers import Designer

DESIGNER = Designer("organisation", url="design_organisation")
