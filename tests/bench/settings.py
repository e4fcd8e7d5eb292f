"""The product's settings, with the bare view beside the product's own addresses."""

from engine.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.floor"
