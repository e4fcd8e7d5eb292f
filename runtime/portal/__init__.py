"""People outside: who signs in through a record, and what of the product is open to them."""
