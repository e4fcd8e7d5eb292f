"""The addresses of the process designer."""

from django.urls import path

from builder.pages.diagram import designing, panel, versions

KEY = "builder/processes/<slug:key>/"

urlpatterns = [
    path(f"{KEY}design/", designing.design, name="design_process"),
    path(f"{KEY}design/check/", designing.check, name="check_process"),
    path(f"{KEY}design/save/", designing.save, name="save_process"),
    path(f"{KEY}design/panel/", panel.show_panel, name="panel_process"),
    path(f"{KEY}design/arrange/", designing.arrange, name="arrange_process"),
    path(f"{KEY}versions/", versions.compare, name="process_versions"),
]
