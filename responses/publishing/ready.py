"""What publishing registers when the app starts."""

from responses.people import adoption, erasure, export
from responses.publishing import checks  # noqa: F401 -- registers itself
from responses.publishing.collecting.selectors import export_collections
from responses.publishing.collecting.services import erase_collections
from responses.publishing.erasure import erase_documents, erase_openness
from responses.publishing.export import export_finals, export_openness
from responses.publishing.pasting import adopt_ticks

adoption.register(adopt_ticks)
erasure.register(erase_documents)
erasure.register(erase_openness)
erasure.register(erase_collections)
export.register("final_versions", export_finals)
export.register("shown_to_others", export_openness)
export.register("collections", export_collections)
