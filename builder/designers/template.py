"""Templates are written beside what comes of them."""

from builder.designers import Designer

DESIGNER = Designer("template", url="design_template")
