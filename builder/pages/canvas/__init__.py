"""The designer of record types and forms in the browser."""
