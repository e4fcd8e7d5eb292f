"""The addresses of settings."""

from django.urls import path

from builder.pages.settings import converting, feel, properties, type_page, undo

urlpatterns = [
    path("builder/feel/", feel.names, name="feel"),
    path("builder/feel/check/", feel.check, name="feel_check"),
    path("builder/feel/try/", feel.try_it, name="feel_try"),
    path(
        "builder/kinds/<slug:kind>/<slug:key>/fields/<str:path>/",
        properties.properties,
        name="field_properties",
    ),
    path("builder/types/<slug:key>/settings/", type_page.settings, name="all_type_settings"),
    path(
        "builder/types/<slug:key>/settings/<slug:tab_key>/",
        type_page.settings,
        name="type_settings",
    ),
    path(
        "builder/types/<slug:key>/fields/<str:path>/type/",
        converting.convert,
        name="field_conversion",
    ),
    path("builder/conversions/<int:pk>/undo/", undo.undo, name="undo_conversion"),
]
