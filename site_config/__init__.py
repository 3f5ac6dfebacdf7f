"""The site as a whole: its settings, and what editors configure once."""

__version__ = "0.9.0"
