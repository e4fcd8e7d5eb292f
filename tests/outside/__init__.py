"""What the tests add to the product: an operator that reaches outside."""
