"""What drafting registers when the app starts."""

from responses.drafting.erasure import erase_writing, what_to_hand_over
from responses.drafting.export import export_requests, export_writing
from responses.drafting.services.adopting import adopt_drafts
from responses.people import adoption, erasure, export

adoption.register(adopt_drafts)
erasure.register(erase_writing)
erasure.register_asker(what_to_hand_over)
export.register("responses", export_writing)
export.register("requests_to_join", export_requests)
