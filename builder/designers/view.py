"""Saved lists are designed beside the list itself."""

from builder.designers import Designer

DESIGNER = Designer("view", url="design_view")
