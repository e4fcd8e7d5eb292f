"""The tables of configuration: what was published never changes, one pointer says what is live."""

from django.db import models


class DefinitionVersion(models.Model):
    """One content of one definition, kept for ever under its address."""

    hash = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    # Text and not JSONB: numbers come back as they were written, so the address stays true.
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} {self.hash[:12]}"


class Release(models.Model):
    """A published blueprint; `manifest` gives the address of each definition by "kind/key"."""

    number = models.PositiveIntegerField(primary_key=True)
    hash = models.CharField(max_length=64, db_index=True)
    manifest = models.JSONField()
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"release {self.number}"


class Pointer(models.Model):
    """The one row that says which release is live."""

    release = models.ForeignKey(Release, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"live: {self.release}"


class Publication(models.Model):
    """The history of what was live: each move of the pointer, who moved it and why."""

    class Verb(models.TextChoices):
        PUBLISH = "publish"
        ROLL_BACK = "roll_back"

    verb = models.CharField(max_length=10, choices=Verb)
    before = models.ForeignKey(Release, models.PROTECT, null=True, related_name="+")
    release = models.ForeignKey(Release, models.PROTECT, related_name="publications")
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.verb} {self.release}"


class Draft(models.Model):
    """Changes that somebody prepares on top of a release (`base`; None: of nothing)."""

    name = models.CharField(max_length=200, blank=True)
    base = models.ForeignKey(Release, models.PROTECT, null=True, related_name="+")
    owner_id = models.BigIntegerField(null=True)
    owner_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name or f"draft {self.pk}"


class DraftChange(models.Model):
    """What a draft does to one definition: gives it a new body (JSON text) or removes it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    body = models.TextField(blank=True)
    removed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("draft", "kind", "key", name="one_change_a_definition")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} in {self.draft}"


class PackInstallation(models.Model):
    """What a pack brought with a release, as it brought it: the base of the next merge."""

    key = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    label = models.JSONField(default=dict)
    requires = models.JSONField(default=list)
    manifest = models.JSONField()
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    installed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint("key", "release", name="one_installation_a_release")]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"
