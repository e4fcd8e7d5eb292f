"""The addresses of the designer of rules."""

from django.urls import path

from builder.pages.rules import designing, trying

_AT = "builder/rules/<slug:key>/"

urlpatterns = [
    path(_AT, designing.design, name="design_rule"),
    path(f"{_AT}do/<slug:gesture>/", designing.do, name="rule_gesture"),
    path(f"{_AT}try/", trying.attempt, name="try_rule"),
]
