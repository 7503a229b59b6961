"""How people sign in, how long a browser is remembered, and how often anything may be tried."""

from config.settings.trust import DRAFT_DAYS

SESSION_ENGINE = "responses.people.sessions"
SESSION_COOKIE_AGE = DRAFT_DAYS * 24 * 60 * 60
# Messages live in a cookie of their own first, so that a page without a session needs none.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
CSRF_FAILURE_VIEW = "responses.people.views.errors.stale_form"

AUTHENTICATION_BACKENDS = ["responses.people.backends.PersonBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "signed_in"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

ACCOUNT_ADAPTER = "responses.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "responses.people.forms.CodeForm",
    "request_login_code": "responses.people.forms.RequestCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Chorus: "
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True

# Codes of an app and recovery codes are for those who need a second step (people.second_step).
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Chorus"
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "activate_totp": "responses.people.forms.SetUpAppForm",
    "authenticate": "responses.people.forms.SecondStepForm",
    "reauthenticate": "responses.people.forms.ShowAgainForm",
}
MFA_ADAPTER = "responses.people.adapter.PasskeyAdapter"

# Many people may sit behind one address (a school, a library), so limits by address are wide
# and limits by e-mail address or person are narrow. The names from "start" on are ours.
ACCOUNT_RATE_LIMITS = {
    "login": "60/10m/ip",
    "login_failed": "30/10m/ip,5/10m/key",
    "request_login_code": "60/10m/ip,5/15m/key",
    "reset_password": "30/10m/ip,5/15m/key",
    "start": "60/10m/ip",
    "invitation": "30/h/key,60/h/ip",
    "join": "60/h/ip",
    "join_link": "200/h/key",
    "partner_text": "30/h/key,200/h/ip",
    "organisation": "10/h/key",
    "export": "20/h/key",
    "screen_answer": "300/10m/key,3000/h/ip",
    "talk": "60/10m/key,1000/h/ip",
    "propose": "20/h/key",
    "import": "30/h/key",
    "evidence_file": "120/10m/ip",
    "check_code": "60/5m/ip",
    "send_response": "10/h/key",
    "preview": "60/h/key,300/h/ip",
    "collect": "20/h/key",
}
