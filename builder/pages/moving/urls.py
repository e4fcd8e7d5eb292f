"""The addresses of moving what runs."""

from django.urls import path

from builder.pages.moving import batch, preview, survey

urlpatterns = [
    path("builder/moving/<slug:key>/", survey.survey, name="moving"),
    path("builder/moving/<slug:key>/preview/", preview.preview, name="moving_preview"),
    path("builder/moving/batches/<int:pk>/", batch.batch, name="move_batch"),
    path("builder/moving/batches/<int:pk>/cancel/", batch.cancel, name="cancel_moves"),
    path("builder/moving/batches/<int:pk>/undo/", batch.take_back, name="undo_moves"),
]
