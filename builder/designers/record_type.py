"""Types of records are designed on the canvas."""

from builder.designers import Designer

DESIGNER = Designer("record_type", url="design_record_type")
