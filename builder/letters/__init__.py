"""Templates of messages, letters and prints: their texts, the places in them, and how they look."""
