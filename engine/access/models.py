"""People, the groups and departments that they belong to, and their keys to the API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engine.i18n import labels


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> UserQuerySet:
        return self.filter(is_active=True)

    def available(self) -> UserQuerySet:
        """Those who can be given work now."""
        return self.active().filter(available=True)

    def with_role(self, *roles: str) -> UserQuerySet:
        """Those who have one of the roles, of their own or through a group."""
        by_group = Group.objects.filter(roles__overlap=list(roles)).values("members")
        return self.filter(Q(roles__overlap=list(roles)) | Q(pk__in=by_group))

    def managing(self, departments: Iterable[int]) -> UserQuerySet:
        """The managers of the departments themselves, not those above them."""
        return self.filter(managed_departments__in=list(departments)).distinct()


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.get(username__iexact=User.normalize_username(username or ""))
        return user

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Create a person; without a password nobody can sign in as them."""
        user: User = self.model(username=User.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in: staff, or through `record_id` someone whom a record describes."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class CalendarChoice(models.TextChoices):
        ORGANISATION = "", _("As the organisation")
        GREGORIAN = "gregorian", _("Gregorian")
        HIJRI = "hijri", _("Hijri (Umm al-Qura)")
        JALALI = "jalali", _("Jalali")

    username = models.CharField(_("User name"), max_length=150, unique=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    mobile = models.CharField(_("Mobile"), max_length=20, blank=True, help_text="E.164")
    language = models.CharField(_("Language"), max_length=8, default="ar")
    calendar = models.CharField(
        _("Calendar"), max_length=12, blank=True, choices=CalendarChoice.choices
    )
    theme = models.CharField(_("Appearance"), max_length=8, blank=True, choices=Theme.choices)
    department = models.ForeignKey(
        "Department", models.SET_NULL, null=True, blank=True, related_name="members"
    )
    roles = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    skills = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    cap = models.PositiveIntegerField(
        null=True, blank=True, help_text="Most open records at a time; empty: as the type says"
    )
    shown = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, help_text="Keys of menus"
    )
    withheld = ArrayField(
        models.CharField(max_length=200),
        default=list,
        blank=True,
        help_text="Actions as decide() takes them, those on records with @ and the type",
    )
    available = models.BooleanField(default=True)
    record_id = models.BigIntegerField(
        null=True, blank=True, db_index=True, help_text="The record that describes this person"
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("username"), name="access_user_username")
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Group(models.Model):
    """People who share roles and a tasks inbox."""

    key = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    members = models.ManyToManyField(User, blank=True, related_name="member_of")
    roles = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    shown = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    withheld = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A part of the organisation; its managers manage the departments below it too."""

    key = models.SlugField(max_length=100, unique=True)
    label = models.JSONField(default=dict)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    managers = models.ManyToManyField(User, blank=True, related_name="managed_departments")
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return labels.text(self.label, "ar") or self.key


class ApiToken(models.Model):
    """A person's key to the API; only its digest is kept, so it can be shown only once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256, hexadecimal")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
