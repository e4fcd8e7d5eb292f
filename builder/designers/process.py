"""Processes are drawn."""

from builder.designers import Designer

DESIGNER = Designer("process", url="design_process")
