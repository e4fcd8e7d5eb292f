"""The addresses of the matrix of roles."""

from django.urls import path

from builder.pages.rights import condition, copying, matrix, shifts, why

urlpatterns = [
    path("builder/rights/", matrix.side_by_side, name="roles_of_right"),
    path("builder/rights/roles/<slug:key>/", matrix.role, name="rights"),
    path("builder/rights/roles/<slug:key>/copy/", copying.copy, name="copy_role"),
    path("builder/rights/types/<slug:key>/", matrix.of_type, name="roles_of_type"),
    path("builder/rights/filter/", condition.condition, name="rights_filter"),
    path("builder/rights/why/", why.why, name="rights_why"),
    path("builder/rights/shifts/", shifts.shifts, name="rights_shifts"),
]
