"""Decisions as tables: files for the designer, its words, and inputs to try."""
