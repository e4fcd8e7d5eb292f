"""Departments are designed in the tree of all of them."""

from builder.designers import Designer

DESIGNER = Designer("department", url="design_department")
