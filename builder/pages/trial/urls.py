"""The addresses of trying out."""

from django.urls import path

from builder.pages.trial import beginning, frame, keeping, promises, steps, workshop

urlpatterns = [
    path("builder/tries/", beginning.tries, name="tries"),
    path("builder/tries/promises/", promises.promises, name="promises"),
    path("builder/tries/promises/stop-all/", promises.cancel, name="cancel_promises"),
    path("builder/tries/promises/<slug:key>/", promises.promise, name="promise"),
    path("builder/tries/<int:pk>/", workshop.workshop, name="try"),
    path("builder/tries/<int:pk>/story/", workshop.story_alone, name="try_story"),
    path("builder/tries/<int:pk>/person/", beginning.add_person, name="try_person"),
    path("builder/tries/<int:pk>/record/", beginning.add_record, name="try_record"),
    path("builder/tries/<int:pk>/keep/", keeping.keep, name="keep_try"),
    path("builder/tries/<int:pk>/<slug:what>/", steps.step, name="try_step"),
    path("builder/tries/<int:pk>/as/<slug:who>/<path:path>", frame.frame, name="try_page"),
    path("builder/tries/<int:pk>/as/<slug:who>/", frame.frame, name="try_page"),
]
