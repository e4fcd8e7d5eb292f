"""The sources of reports, one each."""
