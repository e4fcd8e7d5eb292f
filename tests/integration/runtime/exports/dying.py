"""A worker that is killed when it has written all rows of a file, but not its end.

`python -m tests.integration.runtime.exports.dying FOLDER` on the database of DATABASE_URL.
"""

import os
import signal
import sys

import django
from django.conf import settings

django.setup()
settings.MEDIA_ROOT = sys.argv[1]

from runtime.exports.files.workbook import Workbook  # noqa: E402
from runtime.jobs import worker  # noqa: E402


def die(self: Workbook) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


Workbook.finish = die  # type: ignore[method-assign]
worker.run()
