"""Addresses about people."""

from django.urls import path

from responses.people.views import accounts, data, leaving, organisations, public, second_step

urlpatterns = [
    path("privacy/", public.privacy, name="privacy"),
    path("leave/", leaving.leave, name="leave"),
    path("keep/", accounts.KeepView.as_view(), name="keep"),
    path("keep/done/", accounts.kept, name="kept"),
    path("my-data/", data.my_data, name="my_data"),
    path("my-data/download/", data.my_data_download, name="my_data_download"),
    path("my-data/delete/", data.my_data_delete, name="my_data_delete"),
    path("organisations/", organisations.organisations, name="organisations"),
    path(
        "organisations/<slug:slug>/leave/",
        organisations.organisation_leave,
        name="organisation_leave",
    ),
    path("dev/mail/", public.dev_mail, name="dev_mail"),
    # These stand before allauth's own: signing up is signing in, signing out is leaving.
    path("account/", accounts.account, name="account"),
    path("account/in/", accounts.signed_in, name="signed_in"),
    path("account/password-sign-in/", accounts.PasswordView.as_view(), name="sign_in_with_password"),
    path("account/signup/", accounts.to_sign_in),
    path("account/login/code/", accounts.to_sign_in),
    path("account/second-step/", second_step.second_step_page, name="second_step"),
    path("account/logout/", accounts.sign_out),
]
