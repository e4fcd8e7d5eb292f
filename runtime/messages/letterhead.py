"""A letter on the paper of the office: as plain text, and as mail programs draw it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from engine.blueprint import live
from engine.i18n import labels
from runtime.kinds.organisation import organisation


@dataclass(frozen=True)
class Link:
    words: str
    address: str


@dataclass(frozen=True)
class Letter:
    """text: what is said, in the language. action: where it leads. foot: what stands below it.

    refusal: the address of the page where the receiver says that they want no more; "" for none.
    """

    language: str
    text: str
    action: Link | None = None
    foot: str = ""
    refusal: str = ""

    def plain(self) -> str:
        """Return it for those who read no HTML."""
        parts = [self.text.rstrip(), self.action.address if self.action else "", self.foot]
        said = "\n\n".join(part for part in parts if part)
        if not self.refusal:
            return said
        with translation.override(self.language):
            words = gettext("To receive no more such messages:")
        return f"{said}\n\n--\n{words}\n{self.refusal}\n"

    def html(self) -> str:
        """Return it as a page without scripts, pictures or anything that has to be fetched."""
        given = {
            "letter": self,
            "direction": labels.direction(self.language),
            "office": labels.text(organisation(live()).label, self.language),
        }
        with translation.override(self.language):
            return render_to_string("runtime/letter.html", given)

    @property
    def paragraphs(self) -> list[list[str]]:
        """The lines of each paragraph of the text."""
        return [part.split("\n") for part in re.split(r"\n\s*\n", self.text.strip())]
