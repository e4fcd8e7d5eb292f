"""Trying out before publishing: people, records, steps and time in a world of their own."""
