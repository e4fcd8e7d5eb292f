"""Names and types of a tree, and what is certainly wrong with it, before it is ever evaluated."""

from engine.feel.checking import calls, collections, names, operators
from engine.feel.checking.core import Checked, check_tree

__all__ = ["Checked", "calls", "check_tree", "collections", "names", "operators"]
