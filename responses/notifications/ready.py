"""What notifications register when the app starts."""

from responses.notifications.hearing import hear_move
from responses.notifications.leaving import adopt_notifications, erase_notifications, export_notifications
from responses.people import adoption, erasure, export
from responses.statemachine.services import subscribe
from responses.workflow.tables import JOINT, PERSONAL

for table in (PERSONAL, JOINT):
    subscribe(table, hear_move)

adoption.register(adopt_notifications)
erasure.register(erase_notifications)
export.register("activity", export_notifications)
