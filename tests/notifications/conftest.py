"""The worlds of the workflow's tests, and the ways in which news travel."""

from tests.workflow.worlds import joint, personal, visit

__all__ = ["joint", "personal", "visit"]
