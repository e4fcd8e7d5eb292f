"""Gateways are designed beside the secrets that they need."""

from builder.designers import Designer

DESIGNER = Designer("gateway", url="design_gateway")
