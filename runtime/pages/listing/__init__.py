"""One list as an address asks for it: its tabs, filters, columns and rows."""
