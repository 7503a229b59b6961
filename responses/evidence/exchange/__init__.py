"""Evidence in and out in the forms that others use: tables, CSL-JSON, BibTeX, RIS."""
