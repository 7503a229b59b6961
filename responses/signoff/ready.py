"""What sign-off registers when the app starts."""

from responses.people import export
from responses.signoff.export import export_signatures

export.register("signatures", export_signatures)
