"""Erasing a person on request: what of a record tells of them goes, and the journal says so."""
