"""What reads old sites: one module for each system they are of."""
