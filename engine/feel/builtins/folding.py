"""Extension: folding of letters, for comparing names. Nothing of this is in DMN."""

from __future__ import annotations

from engine.feel.builtins.registry import builtin
from engine.i18n.folding import fold


@builtin("fold(text: string) -> string")
def folded(text: str) -> str:
    return fold(text)
