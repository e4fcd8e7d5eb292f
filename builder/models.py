"""The tables of the builder: what was done to drafts, and what is tried out."""

from django.conf import settings
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


class Attempt(models.Model):
    """Something that an admin tries out: a scenario in the making.

    `given` and `steps` are as in a scenario's file; `undone` are the steps that were taken back,
    the last one last. `version` counts the changes, so that two pages of one attempt do not mix.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    on_live = models.BooleanField(default=False)
    given = models.JSONField()
    steps = models.JSONField(default=list)
    undone = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-updated_at", "-id")

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """A world after some steps of an attempt, so that they are not done again and again.

    `address` is made of everything that led to it; `world` is the packed dump.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="snapshots")
    address = models.CharField(max_length=64)
    world = models.BinaryField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("attempt", "address", name="one_snapshot_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.attempt} {self.address[:12]}"


class PackUpload(models.Model):
    """An archive that an admin has sent, and looks at before it is installed; one each."""

    owner_id = models.BigIntegerField(unique=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class FirstStart(models.Model):
    """The questions to a new office: open until they are answered, or left for later.

    step: where they stand. people: who is invited once they are published, each {name, email,
    role, department}. release: the number of the one that came of them, none where they were left.
    """

    step = models.CharField(max_length=20, default="name")
    people = models.JSONField(default=list)
    begun_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    release = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"first start, at {self.step}"
