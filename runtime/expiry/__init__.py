"""Documents that end: what of them is expired or will be, whom to ring, and another version."""
