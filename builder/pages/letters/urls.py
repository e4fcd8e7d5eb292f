"""The addresses of the designer of templates."""

from django.urls import path

from builder.pages.letters import designing, previewing

KEY = "builder/templates/<slug:key>/"

urlpatterns = [
    path(f"{KEY}design/", designing.design, name="design_template"),
    path(f"{KEY}preview/", previewing.preview, name="preview_template"),
    path(f"{KEY}pdf/", previewing.pdf, name="template_pdf"),
]
