"""Pages of publishing: documents, what is shown to everybody, and what was taken out of it."""
