"""What can be wrong with the runtime's definitions, in words."""

from runtime.problems.finding import unknown_definition, unknown_names, unusable
from runtime.problems.telling import problem, said, unknown

__all__ = ["problem", "said", "unknown", "unknown_definition", "unknown_names", "unusable"]
