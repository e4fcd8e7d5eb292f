"""Writes small packs for tests."""

from pathlib import Path

MANIFEST = "key: {key}\nversion: {version}\nlabel: {{en: Kitchen}}\nrequires: [{requires}]\n"
CUP = """\
label: {ar: كوب, en: Cup}
fields:
  - {key: size, type: choice, options: [{key: small}, {key: big}]}
  - key: saucer
    type: reference
    to: saucer
"""
DRAWING = '<drawing>\n  <shape id="rim" name="round"/>\n</drawing>\n'
KITCHEN = {
    "things/cup.yaml": CUP,
    "things/saucer.yaml": "label: {en: Saucer}\n",
    "drawings/plan.drawing": DRAWING,
}


def write(
    folder: Path, files: dict[str, str] | None = None, *, version: str = "1.0.0", requires: str = ""
) -> Path:
    """Write a pack whose key is the folder's name, and return the folder."""
    manifest = MANIFEST.format(key=folder.name, version=version, requires=requires)
    for name, text in {"pack.yaml": manifest, **(KITCHEN if files is None else files)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder
