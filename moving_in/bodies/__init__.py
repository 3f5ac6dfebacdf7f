"""Bodies of an old site's articles, understood as files from Word are."""
