from django.urls import path

from runtime.api import beside, exports, own, records, schema, tasks

_RECORD = "records/<slug:type>/<int:pk>/"

urlpatterns = [
    path("schema/", schema.Schema.as_view(), name="api_schema"),
    path("me/", own.Me.as_view()),
    path("files/", own.Files.as_view()),
    path("notifications/", own.Notifications.as_view()),
    path("tasks/", tasks.TaskList.as_view()),
    path("tasks/<int:pk>/", tasks.TaskDetail.as_view()),
    path("tasks/<int:pk>/complete/", tasks.Complete.as_view()),
    path("tasks/<int:pk>/claim/", tasks.Claim.as_view()),
    path("tasks/<int:pk>/release/", tasks.Release.as_view()),
    path("exports/", exports.Exports.as_view()),
    path("exports/<int:pk>/", exports.ExportDetail.as_view()),
    path("exports/<int:pk>/file/", exports.ExportFile.as_view()),
    path("records/<slug:type>/exports/", exports.RecordExports.as_view()),
    path("records/<slug:type>/", records.RecordList.as_view()),
    path(_RECORD, records.RecordDetail.as_view()),
    path(f"{_RECORD}transitions/<slug:key>/", records.Transition.as_view()),
    path(f"{_RECORD}processes/<slug:key>/", records.StartProcess.as_view()),
    path(f"{_RECORD}assign/", records.Assign.as_view()),
    path(f"{_RECORD}transfer/", records.Transfer.as_view()),
    path(f"{_RECORD}distribute/", records.Distribute.as_view()),
    path(f"{_RECORD}duplicate/", records.Duplicate.as_view()),
    path(f"{_RECORD}comments/", beside.Comments.as_view()),
    path(f"{_RECORD}documents/", beside.Documents.as_view()),
    path(f"{_RECORD}history/", beside.History.as_view()),
]
