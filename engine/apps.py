from importlib import import_module

from django.apps import AppConfig


class EngineConfig(AppConfig):
    name = "engine"
    label = "engine"

    def ready(self) -> None:
        # Shared tasks find their broker through the app, in whatever process sends them.
        import_module("engine.celery").app.set_default()
