"""Addresses of sign-off."""

from django.urls import path

from responses.signoff.views import signatories, signatures, signing

urlpatterns = [
    path("responses/<uuid:response_id>/sign/", signing.sign, name="sign"),
    path("responses/<uuid:response_id>/sign/<slug:key>/confirm/", signing.confirm, name="confirm_signature"),
    path("responses/<uuid:response_id>/sign/<slug:key>/take-back/", signing.take_back, name="take_back"),
    path("responses/<uuid:response_id>/signatories/", signatories.signatories, name="signatories"),
    path("responses/<uuid:response_id>/signatories/<slug:slug>/logo/", signatories.logo, name="logo"),
    path(
        "responses/<uuid:response_id>/signatories/<slug:slug>/logo/picture/",
        signatories.logo_picture,
        name="logo_picture",
    ),
    path("responses/<uuid:response_id>/signatures/", signatures.signatures, name="signatures"),
    path("responses/<uuid:response_id>/signatures/ask-again/", signatures.ask_again, name="ask_again"),
    path("responses/<uuid:response_id>/signatures/rule/", signatures.rule, name="sign_off_rule"),
]
