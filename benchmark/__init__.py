"""Measures the site on as many articles as an office writes in decades."""
