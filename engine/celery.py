"""Background work: tasks live in the `background` modules of the apps; beat runs schedules."""

import gc
import os
import signal
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from celery import Celery
from celery.platforms import SecurityWarning
from celery.signals import worker_init, worker_process_init
from django.conf import settings

from engine.platform.children import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.settings")

app = Celery("diwan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="background")


def _schedule() -> dict[str, Any]:
    """Return what beat runs: the SCHEDULE of each module that the settings name and that exists."""
    modules = [import_module(name) for name in settings.SCHEDULES if find_spec(name)]
    return {name: entry for module in modules for name, entry in module.SCHEDULE.items()}


app.conf.beat_schedule = _schedule()


def _share_memory(**_: object) -> None:
    # Collecting garbage would write to the pages that the forked processes share.
    gc.collect()
    gc.freeze()


def _leave_no_orphan(**_: object) -> None:
    die_with_parent(signal.SIGKILL)


worker_init.connect(_share_memory)
worker_process_init.connect(_leave_no_orphan)
# `make run` may be root's, as in a container; messages are JSON, which harms nobody.
warnings.filterwarnings("ignore", category=SecurityWarning)
