"""Many responses at once: everything that everybody may read of a consultation in one file, and an overview of it."""
