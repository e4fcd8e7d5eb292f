"""The addresses of packs."""

from django.urls import path

from builder.pages.packs import coming, leaving, listing

urlpatterns = [
    path("builder/packs/", listing.listing, name="packs"),
    path("builder/packs/send/", listing.send, name="send_pack"),
    path("builder/packs/coming/", coming.coming, name="coming_pack"),
    path("builder/packs/coming/forget/", coming.forget, name="forget_pack"),
    path("builder/packs/export/", leaving.export, name="export_pack"),
    path("builder/packs/<slug:key>/", listing.pack, name="pack"),
    path("builder/packs/<slug:key>/archive/", leaving.as_brought, name="pack_archive"),
]
