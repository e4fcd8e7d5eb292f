"""What can be written to a file, one sort of table each."""
