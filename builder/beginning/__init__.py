"""The first start: what a new office is asked before any entry."""
