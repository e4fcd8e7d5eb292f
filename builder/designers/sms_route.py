"""Routes of text messages have a page of their own."""

from builder.designers import Designer

DESIGNER = Designer("sms_route", url="design_sms_route")
