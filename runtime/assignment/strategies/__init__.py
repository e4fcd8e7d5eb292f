"""The ways to choose one of several employees, one a file."""
