"""What service tasks of processes do, one operator a file."""
