"""Who signed in, took what out of the site and may do what, for those who look after it."""
