"""Topics of messages have a page of their own."""

from builder.designers import Designer

DESIGNER = Designer("topic", url="design_topic")
