"""What evidence registers when the app starts."""

from responses.evidence.leaving import erase_part, export_part
from responses.people import erasure, export

erasure.register(erase_part)
export.register("evidence", export_part)
