"""The PDF of a final version: one tagged, printable, checkable document, made from its frozen content alone.

`engine.render_pdf` is the door. Nothing here reads the database, the network or a file that is not ours.
"""
