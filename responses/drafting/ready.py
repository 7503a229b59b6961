"""What drafting registers when the app starts."""

from responses.drafting.erasure import erase_writing
from responses.drafting.export import export_writing
from responses.people import erasure, export

erasure.register(erase_writing)
export.register("responses", export_writing)
