"""Latin names within sentences that run from right to left: each keeps to itself."""

import re

from engine.i18n.labels import direction

_ISOLATE, _END = "\u2068", "\u2069"
_LATIN = re.compile(r"""['"`]?[A-Za-z0-9_](?:[A-Za-z0-9_ ./'"=<>!()+*-]*[A-Za-z0-9_)])?['"`]?""")


def isolated(words: str, lang: str) -> str:
    """Return the words as they read rightly in `lang`; those of Arabic letters stay as they are.

    Without this, what stands between two Latin names ("»: ") would take their direction.
    """
    if direction(lang) == "ltr":
        return words
    return _LATIN.sub(lambda found: _apart(found[0]), words)


def _apart(name: str) -> str:
    """Return a name that keeps to itself; a bracket that was opened before it stays outside."""
    open_ = name.count(")") - name.count("(")
    inner = name[:-open_] if open_ > 0 and name.endswith(")" * open_) else name
    return f"{_ISOLATE}{inner}{_END}{name[len(inner) :]}"
