"""The addresses of the builder."""

from django.urls import path

from builder.pages import (
    creating,
    definition,
    editor,
    gestures,
    history,
    home,
    publishing,
    removing,
    renaming,
    uses,
)
from builder.pages.beginning.urls import urlpatterns as beginning
from builder.pages.board.urls import urlpatterns as board
from builder.pages.canvas.urls import urlpatterns as canvas
from builder.pages.diagram.urls import urlpatterns as diagram
from builder.pages.letters.urls import urlpatterns as letters
from builder.pages.messages.urls import urlpatterns as messages
from builder.pages.moving.urls import urlpatterns as moving
from builder.pages.office.urls import urlpatterns as office
from builder.pages.packs.urls import urlpatterns as packs
from builder.pages.rights.urls import urlpatterns as rights
from builder.pages.rules.urls import urlpatterns as rules
from builder.pages.settings.urls import urlpatterns as settings
from builder.pages.table.urls import urlpatterns as table
from builder.pages.trial.urls import urlpatterns as trial

urlpatterns = [
    *beginning,
    *packs,
    *settings,
    *rights,
    *rules,
    *board,
    *office,
    *canvas,
    *diagram,
    *messages,
    *moving,
    *table,
    *letters,
    *trial,
    path("builder/", home.home, name="builder"),
    path("builder/new/<slug:kind>/", creating.new, name="new_definition"),
    path("builder/new/<slug:kind>/key/", creating.suggested_key, name="suggested_key"),
    path("builder/kinds/<slug:kind>/", home.of_kind, name="definitions"),
    path("builder/kinds/<slug:kind>/<slug:key>/", definition.definition, name="definition"),
    path("builder/kinds/<slug:kind>/<slug:key>/source/", editor.edit, name="definition_source"),
    path("builder/kinds/<slug:kind>/<slug:key>/check/", editor.check, name="check_source"),
    path("builder/kinds/<slug:kind>/<slug:key>/uses/", uses.where_used, name="definition_uses"),
    path("builder/kinds/<slug:kind>/<slug:key>/remove/", removing.remove, name="remove_definition"),
    path("builder/kinds/<slug:kind>/<slug:key>/rename/", renaming.rename, name="rename_definition"),
    path("builder/kinds/<slug:kind>/<slug:key>/revert/", gestures.revert, name="revert_definition"),
    path("builder/draft/undo/", gestures.undo, name="undo_step"),
    path("builder/draft/redo/", gestures.redo, name="redo_step"),
    path("builder/draft/discard/", gestures.discard, name="discard_draft"),
    path("builder/draft/catch-up/", gestures.catch_up, name="catch_up"),
    path("builder/publish/", publishing.publish, name="publish"),
    path("builder/releases/", history.history, name="releases"),
    path("builder/releases/compare/", history.compare, name="compare"),
    path("builder/releases/<int:number>/roll-back/", history.roll_back, name="roll_back"),
]
