"""Running processes that move to another version, as the builder's pages tell of them."""
