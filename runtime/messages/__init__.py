"""Messages to people outside the pages: routes, gateways, what became of each."""
