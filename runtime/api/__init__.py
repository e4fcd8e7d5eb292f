"""The REST API: the same verbs as the pages, with a typed schema of each record type."""
