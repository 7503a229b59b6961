"""A final version as a Word and as an OpenDocument file: the words of the PDF, for people who go on working with them.

`story` says once what stands in the document; `word` and `open_document` write it down. `write_docx` and `write_odt`
are the doors. Nothing here reads the database, the network or a file that is not ours.
"""
