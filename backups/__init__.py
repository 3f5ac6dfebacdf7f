"""Backups of the site, and the way back."""
