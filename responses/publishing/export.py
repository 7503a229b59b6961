"""What a person may take away of what was finished."""

from typing import Any

from responses.people.models import Person
from responses.publishing.models import FinalVersion


def export_finals(person: Person) -> list[dict[str, Any]]:
    """The final versions of the responses that the person takes part in, ready for JSON."""
    finals = FinalVersion.objects.filter(
        response__participants__person=person, response__participants__left_at__isnull=True
    )
    return [
        {
            "response": str(final.response_id),
            "number": final.number,
            "check_code": final.code,
            "made_at": final.made_at.isoformat(),
            "content": final.content,
            "lodged": [
                {
                    "route": one.get_route_display(),
                    "at": one.lodged_at.isoformat(),
                    "reference": one.reference,
                }
                for one in final.receipts.all()
            ],
        }
        for final in finals.order_by("made_at").distinct()
    ]
