"""The worlds of the workflow's tests."""

from tests.workflow.worlds import joint, personal, visit

__all__ = ["joint", "personal", "visit"]
