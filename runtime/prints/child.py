"""The process that draws one PDF: asked by JSON on its input, it answers on its output.

It is run by its path alone, knows nothing of the product, and opens the fonts that it is given
and pictures that stand in the document itself.
"""

import json
import resource
import sys
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

SECONDS = 40
MEMORY = 2_000_000_000
PICTURES = ("data:image/png", "data:image/jpeg")


class OursOnly(URLFetcher):  # type: ignore[misc]
    """Opens nothing but what it was told of."""

    def __init__(self, files: list[str]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._files = frozenset(files)

    def fetch(self, url: str, headers: Any = None) -> Any:
        if url in self._files or url.startswith(PICTURES):
            return super().fetch(url, headers)
        raise ValueError("only what comes with the document is opened")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.load(sys.stdin)
    fetcher, fonts = OursOnly(asked["fonts"]), FontConfiguration()
    style = CSS(string=asked["css"], font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=asked["html"], url_fetcher=fetcher)
    sys.stdout.buffer.write(document.write_pdf(stylesheets=[style], font_config=fonts))


if __name__ == "__main__":
    main()
