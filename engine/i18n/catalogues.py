"""Catalogues of the interface's strings: out of the sources, into what gettext reads.

Each layer has `<layer>/locale/<language>/LC_MESSAGES/django.po`; a string that a lower layer has
already is not asked for again. Strings in the sources are English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LAYERS = ("engine", "forms", "runtime", "builder")
LANGUAGES = ("ar", "fa")
_LAZY = ("gettext", "ngettext", "pgettext", "npgettext")
_KEYWORDS = {**DEFAULT_KEYWORDS, **{f"{name}_lazy": DEFAULT_KEYWORDS[name] for name in _LAZY}}
_METHODS = [("**/jinja2/**.html", "jinja2"), ("jinja2/**.html", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**.html": {"silent": "false", "newstyle_gettext": "true", "trimmed": "true"}}


# The order of forms that translators know: zero, one, two, few, many, other.
_PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "fa": "nplurals=2; plural=(n > 1);",
}
# Nothing in it changes by itself, so that a catalogue differs only when its strings do.
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


@dataclass(frozen=True)
class Missing:
    """A string without a translation, or whose translation is unsure or of an older wording."""

    layer: str
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.layer} {self.language}: {self.text}"


def extract(root: Path) -> None:
    """Bring every catalogue in line with the sources; translations are kept."""
    for layer, found in sources(root).items():
        for language in LANGUAGES:
            if found:
                _update(_path(root, layer, language), found, language)


def compile_all(root: Path) -> list[Path]:
    """Write the .mo beside each .po, and return them."""
    return [_compile(path) for path in sorted(root.glob("*/locale/*/LC_MESSAGES/django.po"))]


def missing(root: Path) -> Iterator[Missing]:
    """Yield what the sources show and the catalogues do not say."""
    for layer, texts in sources(root).items():
        for language in LANGUAGES:
            catalogue = _read(_path(root, layer, language), language)
            for text in texts:
                message = catalogue.get(_single(text))
                if message is None or message.fuzzy or not _is_translated(message):
                    yield Missing(layer, language, _single(text))


Text = str | tuple[str, ...]


def sources(root: Path) -> dict[str, Mapping[Text, list[str]]]:
    """Return for each layer the strings that it is the lowest to show, with their files."""
    known: set[str] = set()
    result: dict[str, Mapping[Text, list[str]]] = {}
    for layer in LAYERS:
        found = {text: files for text, files in _strings(root, layer) if _single(text) not in known}
        known |= {_single(text) for text in found}
        result[layer] = found
    return result


def _strings(root: Path, layer: str) -> Iterator[tuple[Text, list[str]]]:
    found: dict[Text, list[str]] = {}
    extracted = extract_from_dir(
        root / layer, _METHODS, _OPTIONS, keywords=_KEYWORDS, directory_filter=_is_source
    )
    for file, _line, text, _comments, _context in extracted:
        found.setdefault(text, []).append(f"{layer}/{file}")
    yield from sorted(found.items(), key=lambda each: _single(each[0]).casefold())


def _is_source(folder: str | Path) -> bool:
    return Path(folder).name not in ("locale", "migrations", "__pycache__", "node_modules")


def _update(path: Path, found: Mapping[Text, list[str]], language: str) -> None:
    template = Catalog(charset="utf-8")
    for text, files in found.items():
        template.add(text, locations=[(file, 0) for file in sorted(set(files))])
    catalogue = _read(path, language)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    body = BytesIO()
    write_po(body, catalogue, omit_header=True, include_lineno=False, width=100)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_header(language) + body.getvalue().strip() + b"\n")


def _compile(path: Path) -> Path:
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, _read(path, path.parts[-3]))
    return compiled


def _read(path: Path, language: str) -> Catalog:
    text = path.read_bytes() if path.exists() else _header(language)
    return read_po(BytesIO(text), locale=language, abort_invalid=True)


def _header(language: str) -> bytes:
    return _HEADER.format(language=language, plurals=_PLURALS[language]).encode()


def _path(root: Path, layer: str, language: str) -> Path:
    return root / layer / "locale" / language / "LC_MESSAGES" / "django.po"


def _single(text: Text) -> str:
    return text if isinstance(text, str) else text[0]


def _is_translated(message: Message) -> bool:
    said = message.string
    return all(said) if isinstance(said, (tuple, list)) else bool(said)
