"""What can be said of a decision table without running it: overlaps, gaps, unreachable rules."""

from workflows.decisions.analysis.findings import findings

__all__ = ["findings"]
