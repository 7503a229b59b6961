"""What the sweeper does for the moves."""

from responses.jobs.services import register_sweep
from responses.statemachine.services import reannounce

register_sweep("moves announced again", reannounce)
