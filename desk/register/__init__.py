"""The register of documents in the admin, and the reading of its files."""
