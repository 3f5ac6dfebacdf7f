"""Makes of an old site what we have, one thing at a time."""
