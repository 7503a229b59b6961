"""Finding evidence: words in, snippets out, best first; the same on every database.

`words` cuts text into stems, `lexicon` holds what a consultation's index knows, `sayings` finds the everyday phrases
that come near, `spelling` mends a word, `asking` weighs the terms of a query, `ranking` asks the database, `indexing`
writes the index, `tables` are its rows. The sums are of whole numbers, so no database rounds otherwise.
"""
