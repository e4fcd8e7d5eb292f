"""Roles are designed as a matrix."""

from builder.designers import Designer

DESIGNER = Designer("role", url="rights")
