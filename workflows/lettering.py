"""Words in pictures: broken into lines, and set in SVG."""

from xml.sax.saxutils import escape

from engine.i18n.labels import direction

LINE = 17.0
LETTER = 6.6  # the mean width of a letter at the size of text in pictures


def written(lines: list[str], x: float, y: float, lang: str, kind: str) -> str:
    """Return lines of text around x, the first at y. kind: the class that it goes by."""
    spans = " ".join(
        f'<tspan x="{x:g}" dy="{0 if place == 0 else LINE:g}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    turned = ' direction="rtl"' if direction(lang) == "rtl" else ""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="middle"{turned}>{spans}</text>'


def wrapped(label: str, width: float, most: int) -> list[str]:
    """Return the label in lines about that wide; what does not fit ends in an ellipsis."""
    longest = max(6, int(width / LETTER))
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += " …"
    return [line if len(line) <= longest + 4 else f"{line[:longest]}…" for line in kept]
