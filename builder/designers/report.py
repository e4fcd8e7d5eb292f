"""Reports have a page of their own."""

from builder.designers import Designer

DESIGNER = Designer("report", url="design_report")
