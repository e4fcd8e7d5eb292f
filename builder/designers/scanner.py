"""Scanners are designed beside what they say that they can do."""

from builder.designers import Designer

DESIGNER = Designer("scanner", url="design_scanner")
