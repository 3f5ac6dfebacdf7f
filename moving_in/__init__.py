"""Brings in what an office's old site has."""
