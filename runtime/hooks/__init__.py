"""What follows from a record's change, one listener a file."""
