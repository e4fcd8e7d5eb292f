from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "engine.audit"
    label = "audit"
