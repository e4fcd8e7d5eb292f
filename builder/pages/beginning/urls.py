"""The addresses of the first start."""

from django.urls import path

from builder.pages.beginning import pages

urlpatterns = [
    path("builder/first-steps/", pages.first_start, name="first_start"),
    path("builder/first-steps/end/", pages.first_start_end, name="first_start_end"),
    path("builder/first-steps/later/", pages.first_start_later, name="first_start_later"),
    path("builder/first-steps/<slug:step>/", pages.first_start_step, name="first_start_step"),
    path(
        "builder/first-steps/<slug:step>/<slug:gesture>/",
        pages.first_start_do,
        name="first_start_do",
    ),
]
