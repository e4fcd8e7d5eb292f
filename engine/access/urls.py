from django.urls import path

from engine.access import views

urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("welcome/<uidb64>/<token>/", views.Welcome.as_view(), name="welcome"),
    path("logout/", views.Logout.as_view(), name="logout"),
    path("profile/", views.profile, name="profile"),
    path("profile/password/", views.Password.as_view(), name="password"),
    path("profile/language/", views.choose_language, name="choose_language"),
    path("profile/theme/", views.choose_theme, name="choose_theme"),
]
