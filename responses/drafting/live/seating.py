"""Who may open the socket of an answer: asked once when it opens, and then again and again (Shelf)."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from responses.drafting.called import Called
from responses.drafting.live.guests import Who
from responses.drafting.live.visitors import visitor_of
from responses.drafting.marks import marks_of
from responses.drafting.models import Answer
from responses.drafting.rules import participation, writes

Result = TypeVar("Result")

DOOR = ThreadPoolExecutor(1, thread_name_prefix="door")


def seat_at(scope: dict[str, Any], answer_id: UUID) -> Who | None:
    """The person at the door as a guest of the room, or None where the answer is not theirs to see."""
    visitor = visitor_of(scope)
    if visitor is None:
        return None
    answer = Answer.objects.select_related("response").filter(pk=answer_id).first()
    part = participation(visitor.person, answer.response) if answer else None
    if part is None or answer is None:
        return None
    return Who(
        person=part.person_id,
        name=part.person.display_name,
        organisation=part.organisation_id,
        organisation_name=Called.of(answer.response).name_or(part.organisation),
        session_key=visitor.session_key,
        may_write=writes(part),
        place=marks_of(part.response_id).of(part.person_id),
    )


async def threaded(threads: ThreadPoolExecutor, task: Callable[..., Result], *words: Any) -> Result:
    """Run a task that asks the database; its connection is closed afterwards, for the next may come late."""

    def run() -> Result:
        try:
            return task(*words)
        finally:
            connection.close()

    return await asyncio.get_running_loop().run_in_executor(threads, run)
