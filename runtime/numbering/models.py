from typing import ClassVar

from django.db import models


class Sequence(models.Model):
    """The last gapless number given in a period; its lock puts those who count in a line."""

    name = models.CharField(max_length=200)
    period = models.CharField(max_length=20, blank=True)
    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "period"], name="sequence_period")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period}: {self.value}"
