"""Accounts of lived experience that people gave to this site: only with their recorded consent, until they take it back."""
