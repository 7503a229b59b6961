"""The suite: one folder per area, and journeys through all of them."""
