"""The product's settings, with letters that are written into a folder."""

import os

from engine.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = os.environ["MAIL_FOLDER"]
EMAIL_HOST = "mail.office.example"
INSTALLED_APPS = [*INSTALLED_APPS, "tests.outside"]  # noqa: F405
