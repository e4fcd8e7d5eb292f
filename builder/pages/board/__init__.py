"""The board of a record type: its statuses, what leads between them, and who may."""
