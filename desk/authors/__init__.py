"""The authors' directory in the admin."""
