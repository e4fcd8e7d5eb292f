"""Dashboards have a page of their own."""

from builder.designers import Designer

DESIGNER = Designer("dashboard", url="design_dashboard")
