"""A second factor for signing in: a code that an app on one's own telephone shows."""
