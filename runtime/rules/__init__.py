"""Rules: when something happens to a record – if a condition holds – do what operators do."""
