"""What workflow registers when the app starts."""

from responses.jobs.services import register_sweep
from responses.statemachine.services import reannounce

register_sweep("moves announced", reannounce)
