"""The process designer: what can be drawn, what stands in the panel of each element, drawings."""
