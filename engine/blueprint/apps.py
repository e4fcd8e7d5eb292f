from django.apps import AppConfig


class BlueprintConfig(AppConfig):
    name = "engine.blueprint"
    label = "blueprint"
