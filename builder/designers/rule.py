"""Rules are designed as a sentence: when – if – do."""

from builder.designers import Designer

DESIGNER = Designer("rule", url="design_rule")
