"""Runs one bench module on a migrated database; its last line is the rows as JSON."""

import json
import sys
from dataclasses import asdict
from importlib import import_module

import django
from django.core.management import call_command


def main(name: str) -> None:
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    rows = import_module(f"tests.bench.{name}").run()
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    main(sys.argv[1])
