"""Requests that may arrive twice and are done once."""
