"""Extension: folding of letters, for comparing names. Nothing of this is in DMN."""

from __future__ import annotations

from engine.feel.budget import Run
from engine.feel.builtins.registry import builtin
from engine.i18n.folding import fold


@builtin("fold(text: string) -> string", run=True)
def folded(run: Run, text: str) -> str:
    run.spend(len(text) // 4)
    return fold(text)
