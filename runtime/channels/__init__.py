"""The ways to reach a person, one a file."""
