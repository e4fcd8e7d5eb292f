"""The designer of forms: what its gestures make of a body, and how the canvas is drawn."""
