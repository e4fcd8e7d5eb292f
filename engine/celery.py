"""Background work. Tasks live in the `tasks` modules of the apps; beat runs their schedules."""

import os
from importlib import import_module
from importlib.util import find_spec

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.settings")

app = Celery("diwan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def _schedule(sender: Celery, **_: object) -> None:
    from django.conf import settings

    for module in settings.SCHEDULES:
        if find_spec(module):
            sender.conf.beat_schedule |= import_module(module).SCHEDULE
