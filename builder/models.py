"""The table of the builder: what was done to a draft, so that it can be undone and done again."""

from django.db import models

from engine.blueprint.models import Draft


class DraftStep(models.Model):
    """One gesture on a draft: `parts` lists each definition with what the draft did to it.

    A part is {kind, key, before, after}; both are a body (JSON text), "" for its removal, None for
    nothing. Steps that were undone wait to be done again, until a new one is made.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="steps")
    parts = models.JSONField()
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return ", ".join(f"{part['kind']}/{part['key']}" for part in self.parts)
