"""Forms are designed on the canvas."""

from builder.designers import Designer

DESIGNER = Designer("form", url="design_form")
