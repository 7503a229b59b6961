"""The pages about people: signing in and out, keeping a draft, one's own data, organisations, privacy."""
