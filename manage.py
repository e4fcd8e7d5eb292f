#!/usr/bin/env python
"""Django's command line. Commands that need the embedded database find it running."""

import os
import sys

from django.core.management import execute_from_command_line

from engine.platform import commands
from engine.platform.problems import CannotStart


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.settings")
    try:
        with commands.servers_for(sys.argv):
            execute_from_command_line(sys.argv)
    except CannotStart as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
