"""Designers of gateways, routes and topics; the secrets of gateways; trying them."""
