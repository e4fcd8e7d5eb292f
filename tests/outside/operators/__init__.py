"""Operators of the tests."""
