"""What moderation registers when the app starts."""

from responses.moderation import marks
from responses.moderation.screened import SCREENING
from responses.moderation.selectors.queue import is_moderator
from responses.moderation.services.appointing import end_appointments_of
from responses.people import erasure, second_step

second_step.register(is_moderator)
marks.use(SCREENING)
erasure.register(end_appointments_of)
