"""Reading what partners send (DOCX, ODT, text, Markdown) into Markdown. Knows no database."""
