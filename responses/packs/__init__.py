"""A consultation as data: the format of packs, checking, loading and exporting them."""
