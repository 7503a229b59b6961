"""A moderator's pages."""
