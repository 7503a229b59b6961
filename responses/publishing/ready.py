"""What publishing registers when the app starts."""

from responses.people import erasure, export
from responses.publishing import checks  # noqa: F401 -- registers itself
from responses.publishing.erasure import erase_documents
from responses.publishing.export import export_finals

erasure.register(erase_documents)
export.register("final_versions", export_finals)
