"""The designers of what the office is made of; each kind has a page of the same frame."""
