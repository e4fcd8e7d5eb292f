"""What all that is laid out shares: a person, and words that say who may read them."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from engine.access import Actor, decide
from engine.access.models import User
from runtime import documents
from runtime.documents.models import Attachment
from runtime.records.models import Record
from tests.desk import png
from tests.integration.permissions.people import Person, in_the_name_of
from tests.integration.permissions.things import STEM, May, Thing, Word


class Maker:
    """Lays out a person's things, as the system does, in their name."""

    def __init__(self, person: Person, place: int) -> None:
        assert person.user is not None
        self.user: User = person.user
        self.actor = in_the_name_of(self.user)
        self._mark = f"{person.name.replace('_', '')}{place}x"
        self._place = place
        self._words: list[Word] = []
        self._held: dict[str, Thing] = {}
        self._records: dict[str, Record] = {}

    # --- Words, and who may read them ---------------------------------------------

    def _word(self, what: str, may: May) -> str:
        """Return a text with a word that stands nowhere else: `Zarqun qnotesclerk3x`."""
        text = f"q{what}{self._mark}"
        self._words.append(Word(text, may))
        return f"{STEM} {text}"

    def _alone(self, what: str, *capabilities: str) -> str:
        """Return one for the person alone, and for those with one of the capabilities."""
        mine = self.user.pk
        return self._word(
            what,
            lambda actor: (
                actor.user_id == mine or any(decide(actor, each) for each in capabilities)
            ),
        )

    def _seen(self, what: str, of: str = "") -> str:
        """Return one for all who see the record."""
        return self._word(
            what, lambda actor: bool(decide(actor, "record:see", self._records[of or what]))
        )

    def _field(self, what: str, of: str, field: str = "") -> str:
        """Return one for all who may read that field of the record."""

        def may(actor: Actor) -> bool:
            record = self._records[of]
            seen = decide(actor, "record:see", record)
            return bool(seen and decide(actor, "field:see", record, field=field or what))

        return self._word(what, may)

    def _heard(self, what: str, audience: str) -> str:
        """Return one for those to whom a comment on the case speaks."""
        right = f"audience:see:{audience}"
        return self._word(what, lambda actor: bool(decide(actor, right, self._records["case"])))

    # --- What was made before, and files

    def _record(self, name: str) -> Record:
        return Record.objects.get(pk=self._held[name].key)

    def _upload(self, name: str) -> Attachment:
        return documents.upload(self.actor, self._file(name))

    @staticmethod
    def _file(name: str) -> SimpleUploadedFile:
        return SimpleUploadedFile(f"{name}.png", png())
