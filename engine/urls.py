"""The addresses of the whole product: each app that has a `urls` module adds its own."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from engine.health import healthz

_APPS = ["engine.access", "runtime", "builder"]

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", healthz)]
urlpatterns += [path("", include(f"{app}.urls")) for app in _APPS if find_spec(f"{app}.urls")]

handler400 = "engine.error_pages.bad_request"
handler403 = "engine.error_pages.refused"
handler404 = "engine.error_pages.not_found"
handler500 = "engine.error_pages.failed"
