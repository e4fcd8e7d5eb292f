"""Django behind WSGI: where the views run, in threads that share a pool of connections."""

import os

THREADS = int(os.environ.get("WEB_THREADS", "4"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.settings")
os.environ.setdefault("DATABASE_POOL", str(THREADS + 2))

from django.core.wsgi import get_wsgi_application  # noqa: E402  (settings read the pool's size)

application = get_wsgi_application()
