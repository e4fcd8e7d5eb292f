"""Menus are designed as a tree."""

from builder.designers import Designer

DESIGNER = Designer("menu", url="design_menu")
