"""The addresses of the board."""

from django.urls import path

from builder.pages.board import alerting, dialogs, doing, showing

_AT = "builder/board/<slug:key>/"

urlpatterns = [
    path(_AT, showing.board, name="board"),
    path(f"{_AT}do/<slug:gesture>/", doing.do, name="board_gesture"),
    path(f"{_AT}connect/", dialogs.connect, name="board_connect"),
    path(f"{_AT}statuses/<slug:status>/remove/", dialogs.remove_status, name="remove_status"),
    path(f"{_AT}statuses/<slug:status>/alert/", alerting.alert, name="board_alert"),
    path(f"{_AT}statuses/<slug:status>/preview/", alerting.preview, name="preview_alert"),
]
