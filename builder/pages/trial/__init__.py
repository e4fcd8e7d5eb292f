"""The pages on which one tries out before publishing."""
