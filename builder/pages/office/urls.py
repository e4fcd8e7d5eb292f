"""The addresses of the designers of the office."""

from builder.pages.office import (
    audiences,
    departments,
    figures,
    menus,
    organisation,
    scanners,
    views,
)

AREAS = (
    audiences.AREA,
    departments.AREA,
    menus.AREA,
    organisation.AREA,
    scanners.AREA,
    views.AREA,
    *figures.AREAS,
)
urlpatterns = [each for area in AREAS for each in area.urls]
