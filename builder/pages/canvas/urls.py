"""The addresses of the designer of forms."""

from django.urls import path

from builder.pages.canvas import copying, designing, gesturing

_TYPE, _FORM = {"kind": "record_type"}, {"kind": "form"}

urlpatterns = [
    path("builder/types/<slug:key>/", designing.design, _TYPE, name="design_record_type"),
    path("builder/forms/<slug:key>/", designing.design, _FORM, name="design_form"),
    path("builder/copy/<slug:kind>/<slug:key>/", copying.copy, name="canvas_copy"),
    path(
        "builder/canvas/<slug:kind>/<slug:key>/<slug:name>/",
        gesturing.gesture,
        name="canvas_gesture",
    ),
]
