"""Who runs this site and on what ground: chosen by the operator, printed on the privacy page and before the first word.

The samples below are for development; production.py refuses to start without the operator's own.
"""

from config.env import read_contacts, read_environment, read_flag, read_mail_address, read_number

TRUST_IS_SAMPLE = True
CONTROLLER_NAME = read_environment(
    "CONTROLLER_NAME", default="Sample charity (nobody runs this copy of Chorus)"
)
CONTROLLER_ADDRESS = read_environment("CONTROLLER_ADDRESS", default="1 Sample Street, Sampleton, ZZ1 1ZZ")
CONTROLLER_EMAIL = read_mail_address("CONTROLLER_EMAIL", default="privacy@chorus.example")
LEGAL_BASIS = read_environment(
    "LEGAL_BASIS",
    default="your consent (a sample: whoever runs Chorus states their own legal basis here)",
)
EMERGENCY_CONTACTS = read_contacts(
    "EMERGENCY_CONTACTS",
    default=(
        "If somebody is in danger now = 999; NSPCC, if you worry about a child = 0808 800 5000;"
        "Childline, for children and young people = 0800 1111; Samaritans, at any time = 116 123"
    ),
)

# For those who moderate: what to do when somebody seems in danger, and whom to call.
SAFEGUARDING_GUIDANCE = read_environment(
    "SAFEGUARDING_GUIDANCE",
    default=(
        "If you think that a child or an adult is in danger now, call 999 first. Then hold the response and tell your "
        "safeguarding lead. Do not write to the family yourself. (A sample: whoever runs Chorus states their own.)"
    ),
)
SAFEGUARDING_CONTACTS = read_contacts(
    "SAFEGUARDING_CONTACTS",
    default="Sample safeguarding lead = 01632 960 100; If somebody is in danger now = 999",
)

# A browser without an account is remembered as long as its drafts are kept; coming back renews it.
DRAFT_DAYS = read_number("DRAFT_DAYS", least=1, most=730, default=90)
# An account that nobody used for so long is deleted; its owner is told 30 days before.
RETENTION_DAYS = read_number("RETENTION_DAYS", least=31, most=3650, default=730)

# Where it says yes, a consultation may let search engines list the answers that people have agreed to show.
PUBLISHED_INDEXING = read_flag("PUBLISHED_INDEXING", default=False)

LEGAL_SETTINGS = (
    "CONTROLLER_NAME",
    "CONTROLLER_ADDRESS",
    "CONTROLLER_EMAIL",
    "LEGAL_BASIS",
    "DRAFT_DAYS",
    "RETENTION_DAYS",
    "EMERGENCY_CONTACTS",
    "SAFEGUARDING_GUIDANCE",
    "SAFEGUARDING_CONTACTS",
)
