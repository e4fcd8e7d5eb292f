"""The product's own settings, read in the environment of a test session."""

from tests import session  # noqa: F401, I001  (first: the settings read the environment)
from engine.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

INSTALLED_APPS = [*INSTALLED_APPS, "tests.outside"]  # noqa: F405
EMAIL_HOST = "mail.office.example"  # Tests put a backend of their own in its place.
