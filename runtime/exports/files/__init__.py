"""The formats of files, one each."""
