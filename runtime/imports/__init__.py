"""Lists that an office already has: read from a file, tried, taken in by a worker, taken back."""
