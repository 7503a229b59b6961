"""Which words are names of people."""
