"""The app of what the tests add."""

from django.apps import AppConfig


class OutsideConfig(AppConfig):
    name = "tests.outside"
