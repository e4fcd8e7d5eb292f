"""Decisions are designed as tables."""

from builder.designers import Designer

DESIGNER = Designer("decision", url="design_decision")
