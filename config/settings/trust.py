"""Who runs this site and on what ground: chosen by the operator, printed on the privacy page and before the first word."""

from typing import Any

from config.env import read_contacts, read_environment, read_mail_address, read_number

SAMPLE_CONTACTS = (
    "If somebody is in danger now = 999; NSPCC, if you worry about a child = 0808 800 5000;"
    "Childline, for children and young people = 0800 1111; Samaritans, at any time = 116 123"
)
SAMPLE = {
    "CONTROLLER_NAME": "Sample charity (nobody runs this copy of Chorus)",
    "CONTROLLER_ADDRESS": "1 Sample Street, Sampleton, ZZ1 1ZZ",
    "CONTROLLER_EMAIL": "privacy@chorus.example",
    "LEGAL_BASIS": "your consent (a sample: whoever runs Chorus states their own legal basis here)",
    "RETENTION_DAYS": "730",
    "EMERGENCY_CONTACTS": SAMPLE_CONTACTS,
}


def read_trust(*, sample: bool) -> dict[str, Any]:
    """The legal settings. Only development may do without the environment; a public site stops and names what is missing."""

    def default(name: str) -> str | None:
        return SAMPLE[name] if sample else None

    return {
        "TRUST_IS_SAMPLE": sample,
        **{
            name: read_environment(name, default=default(name))
            for name in ("CONTROLLER_NAME", "CONTROLLER_ADDRESS", "LEGAL_BASIS")
        },
        "CONTROLLER_EMAIL": read_mail_address("CONTROLLER_EMAIL", default=default("CONTROLLER_EMAIL")),
        "RETENTION_DAYS": read_number(
            "RETENTION_DAYS", least=31, most=3650, default=int(SAMPLE["RETENTION_DAYS"]) if sample else None
        ),
        "EMERGENCY_CONTACTS": read_contacts("EMERGENCY_CONTACTS", default=default("EMERGENCY_CONTACTS")),
    }
