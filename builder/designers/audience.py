"""Comment audiences have a page of their own."""

from builder.designers import Designer

DESIGNER = Designer("audience", url="design_audience")
