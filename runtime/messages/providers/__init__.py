"""The kinds of gateways, one a file."""
