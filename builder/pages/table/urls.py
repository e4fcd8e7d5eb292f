"""The addresses of the decision designer."""

from django.urls import path

from builder.pages.table import designing

KEY = "builder/decisions/<slug:key>/"

urlpatterns = [
    path(f"{KEY}design/", designing.design, name="design_decision"),
    path(f"{KEY}design/check/", designing.check, name="check_decision"),
    path(f"{KEY}design/save/", designing.save, name="save_decision"),
]
