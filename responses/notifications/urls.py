"""Addresses of what people are told."""

from django.urls import path

from responses.notifications import calendar_views, views

urlpatterns = [
    path("activity/", views.activity, name="activity"),
    path("activity/read/", views.read_all, name="read_all"),
    path("activity/<uuid:notification_id>/", views.open_notification, name="open_notification"),
    path("activity/<uuid:notification_id>/read/", views.read_one, name="read_notification"),
    path("responses/<uuid:response_id>/activity/", views.happened, name="happened"),
    path("responses/<uuid:response_id>/calendar/", calendar_views.calendar, name="calendar"),
    path("responses/<uuid:response_id>/calendar/end/", calendar_views.end_calendar, name="end_calendar"),
    path(
        "responses/<uuid:response_id>/calendar/dates.ics", calendar_views.calendar_file, name="calendar_file"
    ),
    path("calendars/<str:token>.ics", calendar_views.calendar_feed, name="calendar_feed"),
    path("go/<uuid:response_id>/<slug:place>/", views.go_to, name="go_to"),
    path("go/<uuid:response_id>/questions/<slug:key>/", views.go_to_question, name="go_to_question"),
    path("account/letters/", views.letters, name="letters"),
    path("letters/stop/<str:token>/", views.unsubscribe_page, name="unsubscribe"),
]
