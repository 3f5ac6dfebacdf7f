"""Readers of files: each returns a `Source`. Nothing here knows Django, or what an article is."""
