"""The addresses of what gateways need."""

from django.urls import path

from builder.pages.messages import gateways, routes, secrets, topics, trial

AREAS = (gateways.AREA, routes.AREA, topics.AREA)
urlpatterns = [
    *(each for area in AREAS for each in area.urls),
    path("builder/messages/secrets/", secrets.secrets, name="secrets"),
    path("builder/messages/try/", trial.trial, name="try_message"),
]
