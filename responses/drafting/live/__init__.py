"""Writing one answer at the same time: the wire, the rooms, and who may be in them."""
