"""The addresses of settings."""

from django.urls import path

from builder.pages.settings import feel

urlpatterns = [
    path("builder/feel/", feel.index, name="feel"),
    path("builder/feel/names/", feel.names, name="feel_names"),
    path("builder/feel/check/", feel.check, name="feel_check"),
    path("builder/feel/try/", feel.try_it, name="feel_try"),
]
