"""An office's whole in one file: its database and its files, with a sealed list of both."""
