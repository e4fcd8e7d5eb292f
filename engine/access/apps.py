from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "engine.access"
    label = "access"
